import { decodeBytes } from "./charset/decode-bytes";
import { controlShare, hasBinarySignature } from "./charset/refuse-binary";

/** The beginning shows what a file is; reading all of it is for those that are taken. */
const SAMPLE = 8192;
const CONTROLS = 0.1;

/** Pictures, sound, fonts, programs and databases: nobody writes a text under such a name. */
const NAMES =
  /\.(png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|ai|heic|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac|woff2?|ttf|otf|eot|exe|dll|so|dylib|a|o|obj|lib|class|pyc|pyo|pdb|wasm|sqlite3?|parquet|pickle|pkl|npy|npz|h5|onnx|msi|pcap)$/i;

/** Tells by its name alone that a file is no text. */
export const isBinaryName = (path: string): boolean => NAMES.test(path);

/** Tells by their beginning that bytes are no text; what it leaves open is decided when they are decoded. */
export function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  if (hasBinarySignature(sample)) return true;
  if (!sample.includes(0)) return controlShare(sample) > CONTROLS;
  const decoded = decodeBytes(sample);
  return "problem" in decoded && decoded.problem === "binary";
}
