// Builds ../bundle (or the folder named as argument): app.js, world.js and LICENSES.txt.
// The same lock file gives the same bytes.
import { build } from 'esbuild'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const out = resolve(process.argv[2] ?? join(here, '..', 'bundle'))
mkdirSync(out, { recursive: true })

const made = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.js'],
  outfile: join(out, 'app.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome100', 'firefox100', 'safari15.4'],
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
})

const atlas = readFileSync(join(here, 'node_modules/world-atlas/countries-50m.json'), 'utf8')
writeFileSync(join(out, 'world.js'), `window.DATELINE_WORLD=${atlas.trim()};\n`)

const bundled = new Set(['world-atlas'])
for (const input of Object.keys(made.metafile.inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)
  if (found) bundled.add(found[1])
}
const parts = [...bundled].sort().map((name) => {
  const folder = join(here, 'node_modules', name)
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).sort().find((one) => /^licen[cs]e/i.test(one))
  if (!file) throw new Error(`${name} brings no licence file`)
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  return `${name} ${about.version} (${about.license})\n${'-'.repeat(60)}\n${text}\n`
})
const head = 'Packages in app.js and world.js, with their licences.\n' +
  'The map is Natural Earth (public domain), as packed by world-atlas.\n\n'
writeFileSync(join(out, 'LICENSES.txt'), head + parts.join('\n\n'))
