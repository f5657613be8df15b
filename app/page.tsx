import { redirect } from "next/navigation";

/** The address of the installation leads to the Overview. */
export default function Home(): never {
  redirect("/overview");
}
