import type { Queryable } from "#db/client.ts";
import { selectPeople } from "#db/queries/identity/select-people.ts";
import { selectUserByName } from "#db/queries/identity/select-user-by-name.ts";
import { Failure } from "../../domain/errors.ts";
import type { ShiftViewer } from "./shift-deps.ts";

const MOST_PEOPLE = 1_000;

/**
 * Whose shift it is when an operator takes one: the named person's, or the only administrator's.
 *
 * Errors   not_found for an unknown name; invalid_input where a name has to be said.
 */
export async function chooseTaker(db: Queryable, userName: string | null): Promise<ShiftViewer> {
  if (userName !== null) {
    const person = await selectUserByName(db, { name: userName });
    if (person === null) throw new Failure("not_found", `There is nobody called "${userName}".`);
    return { userId: person.id, role: person.role };
  }
  const people = await selectPeople(db, { limit: MOST_PEOPLE });
  const [admin, ...others] = people.filter(({ role }) => role === "admin");
  if (admin !== undefined && others.length === 0) return { userId: admin.id, role: admin.role };
  throw new Failure("invalid_input", "--user: say whose shift it is.");
}
