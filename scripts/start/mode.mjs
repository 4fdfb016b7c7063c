import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Which of its three ways `npm start` takes.
 *
 * @param {{docker: boolean, grafana: object | null}} found what this machine has.
 * @returns {'compose' | 'grafana' | 'report'}
 */
export function chooseMode({ docker, grafana }) {
  if (docker) {
    return 'compose';
  }
  return grafana ? 'grafana' : 'report';
}

/** Whether a program is there and succeeds. */
export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Where a program is on PATH; undefined if it is not. */
export function onPath(program, env = process.env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * The Grafana of GRAFANA_HOME, or the one on PATH.
 *
 * @returns {{binary: string, home: string} | null} null if there is none.
 * @throws if GRAFANA_HOME names a folder that holds no Grafana.
 */
export function findGrafana(env = process.env) {
  const program = process.platform === 'win32' ? 'grafana.exe' : 'grafana';
  if (env.GRAFANA_HOME) {
    const binary = path.join(env.GRAFANA_HOME, 'bin', program);
    if (!existsSync(binary)) {
      throw new Error(
        `GRAFANA_HOME is ${env.GRAFANA_HOME}, but there is no ${binary}. Set it to the folder that holds bin/.`,
      );
    }
    return { binary, home: env.GRAFANA_HOME };
  }
  const binary = onPath('grafana', env);
  // Packages put the program on PATH apart from the folder with its configuration and pages.
  const homes = binary ? ['/usr/share/grafana', path.dirname(path.dirname(binary))] : [];
  const home = homes.find((folder) => existsSync(path.join(folder, 'conf', 'defaults.ini')));
  return binary && home ? { binary, home } : null;
}
