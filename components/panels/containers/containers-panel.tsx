"use client";

import { useMemo, useState } from "react";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContainersResponse } from "#lib/contracts/containers.ts";
import styles from "./containers-panel.module.css";
import { containersTable } from "./containers-table.ts";
import { ContainerRows } from "./container-rows.tsx";
import { nextSort, searchContainers, type Sort, sortContainers } from "./sort-containers.ts";
import { useContainers } from "./use-containers.ts";

/** Every container of the range with its power, energy and CO2e, here and elsewhere. */
export function ContainersPanel() {
  const { call, query } = useContainers();
  const asOf = query.data?.asOf ?? null;
  return (
    <Panel
      title="Containers"
      span={12}
      explain={{
        text: "Energy of each container with its share of the idle energy of its node, priced in the zone it runs in. The other columns price the same energy in the zones of the chosen regions.",
        formula: "CO2e = (energy + share of idle) x PUE x grid intensity of the hour",
        sources: "Energy from Kepler, intensity from the best grid source of each hour.",
        freshness: "Kepler every minute or faster, grid intensity every hour.",
      }}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={420} />}
      facts={({ total }) => ({
        asOf,
        staleAfterMinutes: 10,
        estimated: total.co2e.estimated,
        simulated: total.co2e.simulated,
      })}
      isEmpty={({ containers }) => containers.length === 0}
      empty={
        <p>
          No container was measured in this range. Choose another range, or set KEPLER_TARGETS to
          the metrics address of a node.
        </p>
      }
      table={containersTable}
    >
      {(response) => <SearchedContainers response={response} />}
    </Panel>
  );
}

function SearchedContainers({ response }: { response: ContainersResponse }) {
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<Sort>({ key: "co2e", isDescending: true });
  const rows = useMemo(
    () => sortContainers(searchContainers(response.containers, search), sort),
    [response, search, sort],
  );
  return (
    <>
      <div className={styles.tools}>
        <input
          type="search"
          placeholder="Namespace, pod, container or node"
          aria-label="Search containers"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <output className="num">
          {rows.length} of {response.containers.length}
        </output>
      </div>
      <ContainerRows rows={rows} sort={sort} onSort={(key) => setSort(nextSort(sort, key))} />
    </>
  );
}
