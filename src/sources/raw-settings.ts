/** A data source as Grafana hands it over, before anything is believed. */
export interface RawSettings {
  readonly url: string;
  readonly jsonData: unknown;
  readonly secure: Readonly<Record<string, string>>;
  readonly basicAuth: { readonly user: string } | null;
}
