import path from 'node:path';

import { DATA_SOURCE } from '../../contract/app';
import { show } from '../../series';
import { type RawSettings } from '../../sources';
import { closest } from '../command/closest';
import { UsageError } from '../command/usage-error';
import { readDocument, type FieldPath, type TextDocument } from './document';
import { expand, expandAll, readSecret } from './variables';

/** A data source as a file describes it. */
export interface Described {
  readonly name: string;
  /** As other things of Grafana call it; absent where the file does not say. */
  readonly uid?: string;
  readonly settings: RawSettings;
  /** The file, the line and the name of a setting, by the path that the parser of settings gives it. */
  where(field: string): string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Which data source is meant, and what fills in its variables. */
interface Choice {
  /** Name or uid of one among several. */
  readonly datasource: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

const FLAG = '--settings';

/** What Grafana keeps of a data source besides what we read: its API and its provisioning files have these. */
const GRAFANAS =
  /^(?:accessControl|access|apiVersion|basicAuthPassword|correlations|database|editable|id|isDefault|name|orgId|orgName|password|readOnly|secureJsonFields|type|typeLogoUrl|typeName|uid|user|version|withCredentials)$/;
const OURS = ['url', 'jsonData', 'secureJsonData', 'basicAuth', 'basicAuthUser'];

/**
 * Reads the settings of a data source from a file of JSON or YAML: `{ url, jsonData, secureJsonData }`, as Grafana's API answers, or a
 * provisioning file of Grafana with one or several data sources.
 *
 * Secrets need not be in the file: in `url`, `basicAuthUser` and `secureJsonData`, and everywhere in a provisioning file, `$NAME`
 * stands for a variable of the environment, and a secret named `bearerToken_file` is read from that file.
 *
 * @throws UsageError that names the file, the line and the field.
 */
export function readDataSource(file: string, { datasource, env }: Choice): Described {
  const document = readDocument(FLAG, file);
  const root = fieldsOf(document, [], document.content);
  const provisioned = root.datasources !== undefined;
  if (!provisioned && datasource !== undefined) {
    throw new UsageError(`--datasource ${datasource} chooses among several, and ${file} describes one. Leave it out.`);
  }
  const base = provisioned ? choose(document, root.datasources, datasource) : [];
  const fields = fieldsOf(document, base, valueAt(document.content, base));
  refuseUnknown(document, base, fields);
  const where = (below: FieldPath): string => `${FLAG} ${document.place([...base, ...below])}: ${nameOf(below)}`;
  const text = (name: string): string => expand(textOf(fields[name]), env, where([name]));
  const jsonData = fields.jsonData ?? {};
  return {
    name: textOf(fields.name) || path.basename(file),
    ...(textOf(fields.uid) === '' ? {} : { uid: text('uid') }),
    settings: {
      url: text('url'),
      // The PromQL of other files has dollar signs of its own.
      jsonData: provisioned ? expandAll(jsonData, env, (below) => where(['jsonData', ...below])) : jsonData,
      secure: readSecrets(fields.secureJsonData, { env, where, folder: path.dirname(file) }),
      basicAuth: isOn(fields.basicAuth) ? { user: text('basicAuthUser') } : null,
    },
    where: (field) => where(pathOf(field)),
  };
}

/** Which of the data sources of a provisioning file is meant. @returns its path. */
function choose(document: TextDocument, list: unknown, datasource: string | undefined): FieldPath {
  const all = (Array.isArray(list) ? list : []).map((entry, i) => ({
    path: ['datasources', i],
    fields: fieldsOf(document, ['datasources', i], entry),
  }));
  const ours = all.filter(({ fields }) => fields.type === DATA_SOURCE);
  const names = ours.map(({ fields }) => textOf(fields.name)).map(show);
  const place = `${FLAG} ${document.place(['datasources'])}`;
  if (ours.length === 0) {
    throw new UsageError(`${place}: none of the data sources is of the type ${DATA_SOURCE}.`);
  }
  if (datasource === undefined) {
    if (ours.length > 1) {
      throw new UsageError(`${place}: there are ${names.join(' and ')}. Choose by --datasource ${names[0]}.`);
    }
    return ours[0].path;
  }
  const chosen = ours.find(({ fields }) => fields.name === datasource || fields.uid === datasource);
  if (chosen === undefined) {
    throw new UsageError(
      `--datasource ${show(datasource)} is none of ${document.place([])}. There are ${names.join(' and ')}.`,
    );
  }
  return chosen.path;
}

/** A setting outside its place would be ignored without a word. */
function refuseUnknown(document: TextDocument, base: FieldPath, fields: Fields): void {
  for (const name of Object.keys(fields)) {
    if (OURS.includes(name) || GRAFANAS.test(name)) {
      continue;
    }
    const meant = closest(name, OURS);
    const hint =
      meant === undefined
        ? 'A data source has url, jsonData and secureJsonData; its own settings stand in jsonData.'
        : `Did you mean ${meant}?`;
    throw new UsageError(`${FLAG} ${document.place([...base, name])}: ${show(name)} is unknown. ${hint}`);
  }
}

const FILE_ENDING = '_file';

/** Where secrets are looked up. */
interface Secrets {
  readonly env: NodeJS.ProcessEnv;
  readonly where: (below: FieldPath) => string;
  /** That of the settings, from which relative paths begin. */
  readonly folder: string;
}

function readSecrets(value: unknown, { env, where, folder }: Secrets): Record<string, string> {
  const entries = Object.entries((value ?? {}) as Fields).map(([name, entry]) => {
    const place = where(['secureJsonData', name]);
    const text = expand(textOf(entry), env, place);
    return name.endsWith(FILE_ENDING)
      ? [name.slice(0, -FILE_ENDING.length), readSecret(path.resolve(folder, text), place)]
      : [name, text];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

function fieldsOf(document: TextDocument, at: FieldPath, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(
      `${FLAG} ${document.place(at)}: a data source is an object with url and jsonData, not ${show(value)}.`,
    );
  }
  return value as Fields;
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((of, step) => (of as Readonly<Record<string | number, unknown>>)[step], value);
}

/** The path of a setting by the name that the parser of settings gives it: `simulator.schedule[2].at`. */
function pathOf(field: string): FieldPath {
  const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
  const path = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return OURS.includes(steps[0]) ? path : ['jsonData', ...path];
}

/** A path as messages have it. */
const nameOf = (path: FieldPath): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);

/** Provisioning may write switches as texts. */
const isOn = (value: unknown): boolean => value === true || value === 'true';
