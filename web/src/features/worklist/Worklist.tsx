import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import type { TicketRow } from "@/api/types";
import { BulkButtons } from "@/features/bulkacts/BulkButtons";
import type { Action } from "@/features/case/composer/actions";
import { useMe } from "@/session/session";
import { absolute, Empty, type ExportForm, ProblemPanel, Sought, saveFile, serverNow } from "@/ui";
import type { RowAction } from "./actions";
import { ActionBar, Announcement } from "./bars";
import { CaseDrawer } from "./CaseDrawer";
import { type Column, type ColumnId, chosenColumns, fitting, widenedFor } from "./columns";
import { fetchFile } from "./export";
import { Filters } from "./Filters";
import { type Filter, filterOf, isNarrowed, type Narrowing, type Step } from "./filter";
import { KeysHelp } from "./KeysHelp";
import { useNews } from "./news";
import { useRows } from "./rows";
import { Table } from "./Table";
import { Tools } from "./Tools";
import { useCursor } from "./useCursor";
import { useListKeys } from "./useListKeys";
import { useWidth } from "./useWidth";
import { type Columns, useColumns } from "./views";
import styles from "./worklist.module.css";

export interface WorklistProps {
  /** Under which a person's columns and views are kept. */
  list: string;
  step: Step;
  onStep: (id: string) => void;
  narrowing: Narrowing;
  onNarrow: (next: Narrowing) => void;
  /** Limits the list to a unit; without it, to what the person may see. */
  unit?: string | undefined;
  /** The unit below which the list may be narrowed to another. */
  root: string;
  /** The unit whose changes concern this list. */
  newsOf: string;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  empty: { what: string; how: string };
  actions?: readonly RowAction[];
  initialColumns?: readonly ColumnId[];
  assigneeName?: string | undefined;
  draggable?: boolean;
  onPart?: (part: string, row: TicketRow) => boolean;
}

const none: readonly RowAction[] = [];

/** The one list of tickets: filters, views, keys, news, and the case beside it. */
export function Worklist(props: WorklistProps) {
  const { step, narrowing, unit, openId, onOpen, actions = none } = props;
  const { zone } = useMe();
  const filter = useMemo(() => filterOf(step, narrowing, unit, zone), [step, narrowing, unit, zone]);
  const kept = useColumns(props.list, props.initialColumns);
  const [section, room] = useWidth();
  const query = useRows(filter);
  const shown = useShown(kept, query.rows, room);
  const cursor = useCursor(query.rows);
  const news = useNews(props.newsOf);
  const { show } = useProblem();
  const [asked, setAsked] = useState<{ id: string; act: Action }>();
  const [helping, setHelping] = useState(false);
  const exported = useExport(props.list, filter, shown);
  const renew = async () => {
    const renewed = await query.refetch();
    if (renewed.isSuccess) news.taken();
    else show(renewed.error);
  };
  const open = (id: string | undefined) => {
    setAsked(undefined);
    onOpen(id);
  };
  const walk = (by: number) => {
    const row = cursor.step(by);
    // With a case open beside the list, walking the list leafs through the cases.
    if (row && openId) open(row.id);
  };
  useListKeys({
    openId,
    onOpen: open,
    onAct: (id, act) => {
      setAsked({ id, act });
      onOpen(id);
    },
    cursor,
    walk,
    renew: () => void renew(),
    help: () => setHelping(true),
    actions,
  });
  return (
    <section ref={section} className={styles.worklist}>
      <div className={styles.bar}>
        <Controls
          {...props}
          kept={kept}
          newestFirst={query.newestFirst ?? narrowing.q !== undefined}
          exporting={exported.isPending}
          onExport={exported.mutate}
          onHelp={() => setHelping(true)}
          more={<BulkButtons sign list="tickets" filter={filter} rows={query.rows} ticked={[]} />}
        />
        <ActionBar actions={actions} cursor={cursor}>
          <BulkButtons list="tickets" filter={filter} rows={query.rows} ticked={cursor.tickedRows} />
        </ActionBar>
      </div>
      <Announcement news={news} busy={query.isRefetching} onShow={() => void renew()} />
      {query.isError && query.rows.length === 0 ? (
        <ProblemPanel problem={query.error} retry={() => void query.refetch()} />
      ) : query.isSuccess && query.rows.length === 0 && !query.hasNextPage ? (
        <Nothing {...props} />
      ) : (
        <Sought value={narrowing.q ?? ""}>
          <Table
            rows={query.rows}
            columns={shown}
            cursor={cursor}
            openId={openId}
            loading={query.isPending}
            hasMore={query.hasNextPage}
            loadingMore={query.isFetchingNextPage}
            moreFailed={query.isFetchNextPageError}
            draggable={props.draggable ?? false}
            onMore={() => void query.fetchNextPage()}
            onOpen={(row) => open(row.id)}
            onPart={props.onPart}
          />
        </Sought>
      )}
      <CaseDrawer
        id={openId}
        place={placeOf(query.rows, openId, query.hasNextPage)}
        act={asked?.id === openId ? asked?.act : undefined}
        onWalk={walk}
        onClose={() => open(undefined)}
      />
      <KeysHelp open={helping} actions={actions} onClose={() => setHelping(false)} />
    </section>
  );
}

interface ControlsProps extends WorklistProps {
  kept: Columns;
  newestFirst: boolean;
  exporting: boolean;
  onExport: (form: ExportForm) => void;
  onHelp: () => void;
  more: ReactNode;
}

function Controls({ kept, newestFirst, exporting, onExport, onHelp, more, ...props }: ControlsProps) {
  const { step, narrowing } = props;
  return (
    <>
      <Filters
        step={step}
        narrowing={narrowing}
        onNarrow={props.onNarrow}
        root={props.root}
        assigneeName={props.assigneeName}
        newestFirst={newestFirst}
      />
      <Tools
        screen={props.list}
        present={{ step: step.id, narrowing, columns: kept.columns }}
        kept={kept}
        exporting={exporting}
        onView={(view) => {
          kept.choose(view.columns);
          props.onStep(view.step);
          props.onNarrow(view.narrowing);
        }}
        onExport={onExport}
        onHelp={onHelp}
        more={more}
      />
    </>
  );
}

function placeOf(rows: readonly TicketRow[], id: string | undefined, more: boolean): string | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? undefined : `${at + 1} / ${rows.length}${more ? "+" : ""}`;
}

/** The columns a person chose; of the usual ones, as many as there is room for. */
function useShown(kept: Columns, rows: readonly TicketRow[], room: number): readonly Column[] {
  const ids = kept.columns.join();
  const { chosen } = kept;
  return useMemo(() => {
    const columns = widenedFor(chosenColumns(ids.split(",") as ColumnId[]), rows);
    return chosen || room === 0 ? columns : fitting(columns, room);
  }, [ids, chosen, rows, room]);
}

function useExport(list: string, filter: Filter, shown: readonly Column[]) {
  const { zone } = useMe();
  const { show } = useProblem();
  return useMutation({
    mutationFn: (form: ExportForm) =>
      fetchFile(
        filter,
        shown.map((column) => column.id),
        form,
      ),
    onSuccess: (file, form) =>
      saveFile(`${list}-${absolute(serverNow(), zone, "YYYYMMDD-HHmm")}.${form.format}`, file),
    onError: show,
  });
}

function Nothing({ empty, narrowing, onNarrow }: WorklistProps) {
  const { t } = useTranslation("worklist");
  if (!isNarrowed(narrowing)) return <Empty what={empty.what} how={empty.how} />;
  return (
    <Empty
      what={t("nothing.what")}
      how={t("nothing.how")}
      action={<Button onClick={() => onNarrow({})}>{t("filter.reset")}</Button>}
    />
  );
}
