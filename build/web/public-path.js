// Grafana may serve the plugin below a path prefix or from a CDN; only its module loader knows the address. The AMD
// `module` object tells it, and lazy chunks are then asked for beside the entry that wants them.
import * as loaded from 'amd-module';

const [address] = (loaded.uri ?? '').split('?');
if (address.includes('/')) {
  __webpack_public_path__ = address.slice(0, address.lastIndexOf('/') + 1);
}
