import { UserAddOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Kbd, ProblemPanel, TakeList, useDelayed, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { listOptions, type Sought, staffKeys, takeStaff } from "./api";
import { CodeShown } from "./CodeShown";
import { Filters } from "./Filters";
import { TakeOn } from "./forms/TakeOn";
import { PeopleTable } from "./PeopleTable";
import { PersonDrawer } from "./PersonDrawer";
import type { StaffSearch } from "./search";
import styles from "./staff.module.css";
import type { GivenCode } from "./types";

interface PeopleProps {
  sought: StaffSearch;
  open: string | undefined;
  onSearch: (change: Partial<StaffSearch>) => void;
}

const soughtOf = ({ q, unit, post, skill, seat, state }: StaffSearch): Sought => ({
  ...(q ? { q } : {}),
  ...(unit ? { unit } : {}),
  ...(post ? { post } : {}),
  ...(skill ? { skill } : {}),
  ...(seat ? { seat } : {}),
  ...(state ? { state } : {}),
});

/** Everybody of the units in scope, by agent number; one person beside the list. */
export function People({ sought, open, onSearch }: PeopleProps) {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const [takingOn, setTakingOn] = useState(false);
  const [given, setGiven] = useState<GivenCode>();
  const list = useInfiniteQuery(listOptions(soughtOf(sought)));
  const slow = useDelayed(list.isPending);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const walk = (by: number) => {
    const next = rows[rows.findIndex(({ id }) => id === open) + by] ?? (open ? undefined : rows[0]);
    if (next) onSearch({ person: next.id });
  };
  useHotkeys(
    {
      j: () => walk(1),
      arrowdown: () => walk(1),
      k: () => walk(-1),
      arrowup: () => walk(-1),
      escape: open ? () => onSearch({ person: undefined }) : undefined,
      n: () => setTakingOn(true),
    },
    !takingOn && !given,
  );
  const takenOn = async (code: GivenCode) => {
    setTakingOn(false);
    setGiven(code);
    await client.invalidateQueries({ queryKey: staffKeys.all });
    onSearch({ person: code.id });
  };
  return (
    <>
      <div className={styles.bar}>
        <Filters sought={sought} onSearch={onSearch} />
        <span className={styles.acts}>
          <TakeList send={takeStaff(soughtOf(sought))} />
          <Button type="primary" icon={<UserAddOutlined />} onClick={() => setTakingOn(true)}>
            {t("takeOn.open")} <Kbd>N</Kbd>
          </Button>
        </span>
      </div>
      <div className={ui.frame}>
        {list.isError ? (
          <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          slow && <Skeleton active className={ui.skeleton ?? ""} />
        ) : rows.length === 0 ? (
          <Empty what={t("list.empty.what")} how={t("list.empty.how")} />
        ) : (
          <PeopleTable
            rows={rows}
            open={open}
            more={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            onOpen={(person) => onSearch({ person })}
          />
        )}
      </div>
      <PersonDrawer
        id={open}
        onCode={setGiven}
        onWalk={walk}
        onClose={() => onSearch({ person: undefined })}
      />
      <TakeOn
        open={takingOn}
        unit={sought.unit}
        onDone={(code) => void takenOn(code)}
        onClose={() => setTakingOn(false)}
      />
      <CodeShown given={given} onClose={() => setGiven(undefined)} />
    </>
  );
}
