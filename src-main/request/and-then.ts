/** Goes on at once where nothing has to be waited for: of what most deliveries go through, a promise costs more than the step itself. */
export function andThen<T, U>(value: T | Promise<T>, next: (value: T) => U | Promise<U>): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}
