// Rows from the Parquet files of the release, read in ranges: statistics, page indexes and bloom
// filters say which bytes are needed, and no others are asked for.
import { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects, parquetScan } from 'hyparquet'
import { compressors } from './zstd.js'

const FOOTER = 1 << 16

export class Rows {
  constructor(files, base) {
    this.files = files
    this.base = base
    this.opened = new Map()
    this.read = 0
  }

  // A file of a table with its footer, opened once.
  open(path) {
    if (!this.opened.has(path)) this.opened.set(path, this.#open(path))
    return this.opened.get(path)
  }

  async #open(path) {
    const url = new URL(path, this.base).href
    const plain = await asyncBufferFromUrl({ url })
    const file = {
      byteLength: plain.byteLength,
      slice: async (start, end) => {
        const data = await plain.slice(start, end)
        this.read += data.byteLength
        return data
      },
    }
    const metadata = await parquetMetadataAsync(file, { initialFetchSize: FOOTER })
    return { file, metadata }
  }

  // Rows of a table that match; `test` reads the columns of the filter only, and the other columns
  // are fetched for the rows between the first and the last match of a range.
  async* find(table, { columns, pruning, needed, test, newest = false }) {
    const files = newest ? [...this.files[table]].reverse() : this.files[table]
    for (const path of files) {
      const { file, metadata } = await this.open(path)
      const options = { file, metadata, compressors, useOffsetIndex: true }
      const scan = await parquetScan({ ...options, columns: needed, pruningFilter: pruning })
      const ranges = newest ? [...scan.ranges].reverse() : scan.ranges
      for (const range of ranges) {
        const values = await Promise.all(needed.map((column) => scan.readColumn({ column, ...range })))
        const hits = []
        for (let at = 0; at < range.rowEnd - range.rowStart; at++) {
          const row = {}
          needed.forEach((column, index) => { row[column] = values[index][at] })
          if (test(row)) hits.push(at)
        }
        if (hits.length === 0) { yield []; continue }
        const first = hits[0]
        const rows = await parquetReadObjects({
          ...options, columns, rowStart: range.rowStart + first, rowEnd: range.rowStart + hits.at(-1) + 1,
        })
        const found = hits.map((at) => rows[at - first])
        yield newest ? found.reverse() : found
      }
    }
  }

  // Every row whose `key` is one of `ids`.
  async among(table, key, ids, columns) {
    const wanted = new Set(ids)
    if (wanted.size === 0) return []
    const found = []
    const pruning = { [key]: { $in: [...wanted] } }
    const test = (row) => wanted.has(row[key])
    for await (const rows of this.find(table, { columns, pruning, needed: [key], test })) found.push(...rows)
    return found
  }
}
