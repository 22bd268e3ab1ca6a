/** A body that is kept compressed: sent as it is to whoever takes gzip, unpacked for the others. */
export class Gzipped {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}
