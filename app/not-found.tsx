import Link from "next/link";
import { Notice } from "#components/ui/notice.tsx";

/** The answer to an address that leads nowhere. */
export default function NotFound() {
  return (
    <Notice title="There is nothing at this address">
      <p>It may have been typed wrongly, or what it showed has been erased.</p>
      <Link href="/overview">Go to the Overview</Link>
    </Notice>
  );
}
