/**
 * What a file of strangers may be. A graph has no order: all of a file that is one graph is in memory
 * until its records are told apart, so it has an end. JSON lines (our own dump) have none.
 */
export const LIMITS = Object.freeze({
  /** Of a file that is one graph, unpacked. */
  graphBytes: 64 * 1024 ** 2,
  graphTriples: 500_000,
  /** Of one line, where each line is a document. */
  lineBytes: 8 * 1024 ** 2,
  recordTriples: 20_000,
  /** Of brackets in JSON and of elements in XML. */
  depth: 100,
});
