"use client";

import { MapPin } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import { type RegionOption, useDashboard } from "./dashboard-provider.tsx";
import { filterRegions, toggleRegion } from "./region-choice.ts";
import styles from "./region-picker.module.css";
import bar from "./top-bar.module.css";

/** Which cloud regions the panels show. */
export function RegionPicker() {
  const { state, shownRegions } = useDashboard();
  const [only] = shownRegions;
  return (
    <Popover
      label="Regions"
      triggerClassName={bar.control}
      align="end"
      trigger={
        <>
          <MapPin size={13} aria-hidden="true" />
          <i>Regions</i>
          <b>
            {shownRegions.length === 1
              ? only
              : state.regions.length === 0
                ? `All ${shownRegions.length}`
                : `${shownRegions.length} selected`}
          </b>
        </>
      }
    >
      <RegionList />
    </Popover>
  );
}

function RegionList() {
  const { regions, defaultRegions, shownRegions, state, patch } = useDashboard();
  const [search, setSearch] = useState("");
  const shown = new Set(shownRegions);
  const found = filterRegions(regions, search, new Set(defaultRegions));
  return (
    <div className={styles.picker}>
      <input
        type="search"
        placeholder="Region, city or zone"
        aria-label="Search regions"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {found.map((region) => (
          <li key={region.id}>
            <RegionRow
              region={region}
              checked={shown.has(region.id)}
              onToggle={() =>
                patch({ regions: toggleRegion(shownRegions, region.id, defaultRegions) })
              }
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>No region has that name.</p>}
      <Button disabled={state.regions.length === 0} onClick={() => patch({ regions: [] })}>
        Show the regions of this installation
      </Button>
    </div>
  );
}

type RegionRowProps = { region: RegionOption; checked: boolean; onToggle: () => void };

function RegionRow({ region, checked, onToggle }: RegionRowProps) {
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span>{region.id}</span>
      <small>
        {region.name} · {region.zone ?? "zone unknown"}
      </small>
    </label>
  );
}
