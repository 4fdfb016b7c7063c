import { createRequire } from 'node:module';

import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

const { PackageURL } = createRequire(import.meta.url)('packageurl-js');

const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  new Contrib.License.Factories.LicenseFactory(),
);

/**
 * The bill of materials of a release, CycloneDX 1.6 as JSON: the packages inside, without what Bun itself is made of. It has
 * no serial number, since the same input gives the same bytes.
 *
 * @param {Record<string, unknown>} project its package.json.
 * @param {import('./bundled.mjs').Bundled[]} bundled
 * @param {Date} time
 */
export function sbom(project, bundled, time) {
  const main = componentOf(project, Enums.ComponentType.Application);
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: main, timestamp: time }) });
  for (const { manifest, integrity } of bundled) {
    const component = componentOf(manifest, Enums.ComponentType.Library);
    const [algorithm, hash] = Contrib.FromNodePackageJson.Utils.parsePackageIntegrity(integrity);
    component.hashes.set(algorithm, hash);
    bom.components.add(component);
    main.dependencies.add(component.bomRef);
  }
  const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf(manifest, type) {
  const component = components.makeComponent(manifest, type);
  const [name, scope] = manifest.name.split('/').reverse();
  const purl = new PackageURL('npm', scope, name, manifest.version).toString();
  component.purl = purl;
  component.bomRef.value = purl;
  return component;
}
