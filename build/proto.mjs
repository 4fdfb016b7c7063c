// Writes src/protocol/generated from the .proto files beside it: `npm run proto`, after changing one of them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

const template = {
  version: 'v2',
  plugins: [
    {
      local: bin('protoc-gen-ts_proto'),
      out: 'src/protocol/generated',
      opt: [
        'outputServices=grpc-js',
        'outputJsonMethods=false',
        'outputPartialMethods=false',
        'esModuleInterop=true',
        'env=node',
        'forceLong=bigint',
        'snakeToCamel=false',
        'removeEnumPrefix=true',
        'useExactTypes=false',
      ],
    },
  ],
};

const result = spawnSync(bin('buf'), ['generate', 'src/protocol', '--template', JSON.stringify(template)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
