/** Pulsegrid cannot start or go on; the message is the one line a person sees. */
export class StartRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartRefusal";
  }
}
