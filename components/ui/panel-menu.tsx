"use client";

import { Braces, Ellipsis, Expand, FileDown, Link2, Table2, Webhook } from "lucide-react";
import { useState } from "react";
import { apiAddress } from "#lib/client/api.ts";
import type { ApiCall } from "#lib/client/api-call.ts";
import { linkTo, panelId } from "./panel-id.ts";
import { useShareAddress } from "./share-address.tsx";
import { MenuButton, MenuLink, MenuList } from "./menu-list.tsx";
import styles from "./panel.module.css";
import { Popover } from "./popover.tsx";
import { saveFile } from "./save-file.ts";
import { type TableModel, toCsv } from "./table-model.ts";

type PanelMenuProps = {
  title: string;
  call: ApiCall<unknown>;
  table: (() => TableModel) | null;
  asTable: boolean;
  onToggleTable: () => void;
  onViewLarger: (() => void) | null;
};

/** What can be done with a panel: see it larger or as a table, and take it away in four forms. */
export function PanelMenu(props: PanelMenuProps) {
  const share = useShareAddress();
  const [copied, setCopied] = useState<"link" | "api" | null>(null);
  const address = apiAddress(props.call.path, props.call.params);
  const copy = async (what: "link" | "api") => {
    const text =
      what === "api" ? new URL(address, location.href).href : linkTo(share(), props.title);
    await navigator.clipboard.writeText(text);
    setCopied(what);
  };
  const { table, onViewLarger } = props;
  const fileName = `${panelId(props.title)}.csv`;
  return (
    <Popover
      trigger={<Ellipsis size={16} aria-hidden="true" />}
      triggerLabel={`Menu of ${props.title}`}
      triggerClassName={styles.menu}
      label={`Menu of ${props.title}`}
      align="end"
    >
      <MenuList>
        {onViewLarger !== null && (
          <MenuButton icon={<Expand />} onClick={onViewLarger}>
            View larger
          </MenuButton>
        )}
        {table !== null && (
          <>
            <MenuButton icon={<Table2 />} onClick={props.onToggleTable}>
              {props.asTable ? "Show as chart" : "Show as table"}
            </MenuButton>
            <MenuButton icon={<FileDown />} onClick={() => saveFile(fileName, toCsv(table()))}>
              Save as CSV
            </MenuButton>
          </>
        )}
        <MenuLink icon={<Braces />} href={address}>
          Open as JSON
        </MenuLink>
        <MenuButton stays icon={<Link2 />} onClick={() => void copy("link")}>
          {copied === "link" ? "Link copied" : "Copy link"}
        </MenuButton>
        <MenuButton stays icon={<Webhook />} onClick={() => void copy("api")}>
          {copied === "api" ? "API address copied" : "Copy API address"}
        </MenuButton>
      </MenuList>
    </Popover>
  );
}
