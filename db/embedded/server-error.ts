/** The embedded PostgreSQL cannot run here; the message is one line for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EmbeddedPostgresError";
  }
}
