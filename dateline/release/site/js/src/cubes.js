// The counts that the page holds: decoded from Parquet, filtered, summed.
import { parquetReadObjects } from 'hyparquet'
import { compressors } from './zstd.js'

async function decode(cube) {
  const packed = atob(cube.parquet)
  const data = new Uint8Array(packed.length)
  for (let at = 0; at < packed.length; at++) data[at] = packed.charCodeAt(at)
  return parquetReadObjects({ file: data.buffer, compressors })
}

export async function readCubes(data) {
  const [time, places] = await Promise.all([decode(data.time), decode(data.places)])
  return {
    time: { rows: time, told: new Set(data.time.columns) },
    places: { rows: places, told: new Set(data.places.columns) },
  }
}

// What a filter asks of a row; '-' stands for "not known". The counted events are those whose
// status is neither denied nor retracted.
export function matcher(filter, withdrawn, told) {
  const tests = []
  if (filter.country && told.has('country')) tests.push((row) => (row.country ?? '-') === filter.country)
  if (filter.event_type && told.has('event_type')) tests.push((row) => row.event_type === filter.event_type)
  if (filter.month) {
    if (told.has('month')) tests.push((row) => (row.month ?? '-') === filter.month)
    else if (told.has('period')) tests.push((row) => (row.period?.slice(0, 7) ?? '-') === filter.month)
    else if (told.has('date_start')) tests.push((row) => (row.date_start?.slice(0, 7) ?? '-') === filter.month)
  }
  if (told.has('status')) {
    if (!filter.status) tests.push((row) => !withdrawn.includes(row.status))
    else if (filter.status !== 'all') tests.push((row) => row.status === filter.status)
  }
  return (row) => tests.every((test) => test(row))
}

export function select(cube, filter, withdrawn) {
  return cube.rows.filter(matcher(filter, withdrawn, cube.told))
}

// Which of the set filters a cube cannot follow, as words for a note.
export function ignored(cube, filter) {
  const names = { country: 'country', event_type: 'type', month: 'month', status: 'status' }
  return Object.keys(names)
    .filter((name) => filter[name] && !cube.told.has(name) && !(name === 'month' && cube.told.has('period')))
    .map((name) => names[name])
}

export function sums(rows, key) {
  const found = new Map()
  for (const row of rows) {
    const name = key(row)
    found.set(name, (found.get(name) ?? 0) + row.n)
  }
  return found
}
