// The files of a release are compressed with Zstandard, all of them.
import { decompress } from 'fzstd'

export const compressors = {
  ZSTD: (input, length) => decompress(input, new Uint8Array(length)),
}
