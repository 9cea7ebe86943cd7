/**
 * The process that owns the data folder can't be reached, or went away. `executed`: `no`, the call never began and can be repeated;
 * `unknown`, it may have been carried out, so look before repeating it.
 */
export class OwnerGoneError extends Error {
  override readonly name = 'OwnerGoneError'
  constructor(
    message: string,
    readonly executed: 'no' | 'unknown',
  ) {
    super(message)
  }
}
