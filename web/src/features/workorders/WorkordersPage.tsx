import { PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "@/api/pages";
import { BulkButtons } from "@/features/bulkacts/BulkButtons";
import { useWalk } from "@/features/supervision/useWalk";
import { useTicks } from "@/features/worklist/useTicks";
import { useMay } from "@/session/session";
import { Kbd, useHotkeys } from "@/ui";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import { useSettled } from "@/ui/useSettled";
import { askedOf, root, typesOptions, workordersPage } from "./api";
import { FilterBar } from "./FilterBar";
import { NewsButton } from "./NewsButton";
import { TakeAway } from "./TakeAway";
import { WorkorderTable } from "./WorkorderTable";
import styles from "./workorders.module.css";

const route = getRouteApi("/shell/workorders");
const PAUSE = 250;

/** Work orders in scope: what is open by deadline, all else the newest first. */
export default function WorkordersPage() {
  const { t } = useTranslation("workorders");
  const search = route.useSearch();
  const navigate = useNavigate();
  const registers = useMay("workorders.register");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), PAUSE);
  const field = useRef<InputRef>(null);
  const types = useQuery(typesOptions).data?.types ?? [];
  const type = types.find(({ code }) => code === search.type);
  const pages = usePages([...root, "list", search, q], workordersPage(search, q));
  const walk = useWalk(pages.rows.map(({ id }) => id));
  const acts = useMay("bulkacts.run");
  const ticks = useTicks(pages.rows);
  const open = (id: string) => void navigate({ to: "/workorders/$id", params: { id } });
  const begin = () => void navigate({ to: "/workorders/new", search: type ? { type: type.code } : {} });
  useHotkeys({
    "/": () => field.current?.focus(),
    n: registers ? begin : undefined,
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && open(walk.current),
    x: acts && walk.current ? () => walk.current && ticks.toggle(walk.current) : undefined,
  });
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("about")}</p>
        </div>
        {registers && (
          <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
            {t("register.open")} <Kbd>N</Kbd>
          </Button>
        )}
      </header>
      <div className={styles.bar}>
        <FilterBar types={types} search={search} />
        <Input
          ref={field}
          allowClear
          className={styles.typed}
          maxLength={60}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t("search.placeholder")}
          aria-label={t("search.label")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className={styles.last}>
          <BulkButtons
            list="workorders"
            filter={askedOf(search, q)}
            rows={pages.rows}
            ticked={ticks.tickedRows}
          />
          <NewsButton />
          <TakeAway search={search} q={q} />
        </span>
      </div>
      <div className={ui.scroll} ref={walk.frame}>
        <Listing
          pages={pages}
          what={t(q || Object.values(search).some(Boolean) ? "empty.filtered" : "empty.what")}
          how={t(q || Object.values(search).some(Boolean) ? "empty.filteredHow" : "empty.how")}
        >
          <WorkorderTable
            rows={pages.rows}
            types={types}
            type={type}
            current={walk.current}
            ticks={acts ? ticks : undefined}
            onOpen={open}
          />
        </Listing>
      </div>
    </div>
  );
}
