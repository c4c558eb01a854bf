/** Why a record cannot be booked: thrown while it is read, caught by the normaliser, which makes a Refusal of it. */
export class Fault extends Error {
  constructor(
    readonly code: string,
    readonly field: string | null,
    message: string,
  ) {
    super(message);
    this.name = "Fault";
  }
}
