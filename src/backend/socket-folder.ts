import { lstatSync, mkdtempSync, readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

import { minutes } from '../series';

const PREFIX = 'mlpulse-';
const SOCKET = 'plugin.sock';
/** A socket that was made just now may not listen yet. */
const YOUNG = minutes(1);

/** A folder with a socket that only its owner can reach. */
export interface SocketFolder {
  readonly socket: string;
  remove(): void;
  /**
   * Removes what processes left there that were killed: folders of the same user whose socket nobody listens on. Whether somebody
   * does is asked of the socket, for a process of another container cannot be seen, and may share the place.
   */
  sweep(): Promise<void>;
}

/** @param place where the folder is made, such as that for temporary files. */
export function createSocketFolder(place: string): SocketFolder {
  const folder = mkdtempSync(path.join(place, PREFIX));
  return {
    socket: path.join(folder, SOCKET),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async sweep() {
      const own = lstatSync(folder);
      const others = readdirSync(place).filter((name) => name.startsWith(PREFIX));
      for (const other of others.map((name) => path.join(place, name)).filter((name) => name !== folder)) {
        try {
          const { uid, mtimeMs } = lstatSync(other);
          const isOld = own.mtimeMs - mtimeMs > YOUNG;
          if (uid === own.uid && isOld && (await isDead(other))) {
            unlinkSync(path.join(other, SOCKET));
            rmdirSync(other);
          }
        } catch {
          // Somebody else was faster, or it is no folder of ours: what is there else keeps it.
        }
      }
    },
  };
}

/** Whether a folder has nothing but a socket on which nobody listens. */
function isDead(folder: string): Promise<boolean> {
  const socket = path.join(folder, SOCKET);
  if (readdirSync(folder).join() !== SOCKET || !lstatSync(socket).isSocket()) {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED'));
  });
}
