import { unsupportedSettings } from './unsupported-settings';

test.each<readonly [jsonData: unknown, remarks: readonly RegExp[]]>([
  [undefined, []],
  ['text', []],
  [{ sigV4Auth: false, sigV4Region: 'eu-west-1', oauthPassThru: false, azureCredentials: {}, pdcInjected: false }, []],
  [
    { sigV4Auth: true, sigV4AuthType: 'default', sigV4Region: 'eu-west-1' },
    [/^The setting sigV4Auth is not supported: requests are not signed for AWS\. .*aws-sigv4-proxy/],
  ],
  [{ sigV4Auth: 'true' }, [/^The setting sigV4Auth /]],
  [
    { azureCredentials: { authType: 'msi' }, azureEndpointResourceId: 'https://prometheus.monitor.azure.com' },
    [/^The setting azureCredentials is not supported: no token is asked of Azure AD\. .*proxy/],
  ],
  [{ oauthPassThru: true }, [/^The setting oauthPassThru is not supported: .* who looks at a dashboard/]],
  [{ keepCookies: ['session'] }, [/^The setting keepCookies is not supported: /]],
  [{ enableSecureSocksProxy: true }, [/^The setting enableSecureSocksProxy is not supported: .*HTTPS?_PROXY/]],
  [{ enableSecureSocksProxy: true, pdcInjected: true }, [/^The setting enableSecureSocksProxy /]],
  [{ pdcInjected: true }, [/^The setting pdcInjected is not supported: /]],
])('%j', (jsonData, remarks) => {
  expect(unsupportedSettings(jsonData)).toEqual(remarks.map((remark) => expect.stringMatching(remark) as string));
});
