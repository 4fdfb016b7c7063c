import { Auth, AuthMethod, convertLegacyAuthProps, type AuthProps } from '@grafana/plugin-ui';
import { Field, SecretInput } from '@grafana/ui';
import { useState } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { withoutToken, withToken } from './settings';

const TOKEN = 'custom-token';

/** Grafana's own choice of authentication, TLS and headers, with a bearer token beside basic authentication. */
export function AuthSection({ options, onOptionsChange }: ConfigProps) {
  const configured = Boolean(options.secureJsonFields?.bearerToken);
  const [tokenChosen, chooseToken] = useState(configured);
  const legacy = convertLegacyAuthProps({ config: options, onChange: onOptionsChange });
  const selectMethod: AuthProps['onAuthMethodSelect'] = (method) => {
    chooseToken(method === TOKEN);
    // A token left behind would still be sent, unseen.
    const kept = method === TOKEN ? options : withoutToken(options);
    onOptionsChange({ ...kept, basicAuth: method === AuthMethod.BasicAuth, withCredentials: false });
  };
  return (
    <Auth
      {...legacy}
      readOnly={options.readOnly}
      visibleMethods={[AuthMethod.NoAuth, AuthMethod.BasicAuth, TOKEN]}
      defaultOptionsOverrides={{ [AuthMethod.NoAuth]: { label: labels.config.noAuth } }}
      customMethods={[
        {
          id: TOKEN,
          label: labels.config.token,
          description: labels.config.tokenDescription,
          component: <TokenField options={options} onOptionsChange={onOptionsChange} />,
        },
      ]}
      selectedMethod={options.basicAuth ? AuthMethod.BasicAuth : tokenChosen ? TOKEN : AuthMethod.NoAuth}
      onAuthMethodSelect={selectMethod}
    />
  );
}

function TokenField({ options, onOptionsChange }: ConfigProps) {
  return (
    <Field label={labels.config.token} htmlFor="mlpulse-bearer-token" required>
      <SecretInput
        id="mlpulse-bearer-token"
        width={40}
        disabled={options.readOnly}
        isConfigured={Boolean(options.secureJsonFields?.bearerToken)}
        value={options.secureJsonData?.bearerToken ?? ''}
        placeholder={labels.config.tokenPlaceholder}
        onReset={() => onOptionsChange(withoutToken(options))}
        onChange={({ currentTarget }) => onOptionsChange(withToken(options, currentTarget.value))}
      />
    </Field>
  );
}
