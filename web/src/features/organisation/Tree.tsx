import { SearchOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Tree as AntTree, Checkbox, Input, Skeleton } from "antd";
import { type Key, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { childrenOf, ORGANISATION, searchUnits, type TreeUnit, unitOptions } from "./api";
import styles from "./organisation.module.css";
import { useTyped } from "./useTyped";

interface Node {
  key: string;
  title: React.ReactNode;
  isLeaf: boolean;
  children?: Node[];
}

interface TreeProps {
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Fetches level by level and draws what is in sight only, so that thousands of units stay fluid. */
export function Tree({ chosen, onChoose }: TreeProps) {
  const { t } = useTranslation("organisation");
  const [closed, setClosed] = useState(false);
  const search = useTyped();
  return (
    <aside className={styles.side}>
      <div className={styles.find}>
        <Input
          allowClear
          maxLength={60}
          prefix={<SearchOutlined aria-hidden />}
          aria-label={t("tree.search")}
          placeholder={t("tree.search")}
          value={search.typed}
          onChange={(event) => search.type(event.target.value)}
        />
        <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
          {t("tree.closed")}
        </Checkbox>
      </div>
      {search.settled ? (
        <Found q={search.settled} closed={closed} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Levels closed={closed} chosen={chosen} onChoose={onChoose} />
      )}
    </aside>
  );
}

function Found({ q, closed, chosen, onChoose }: TreeProps & { q: string; closed: boolean }) {
  const { t } = useTranslation("organisation");
  const found = useQuery(searchUnits(q, closed));
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.data?.length === 0) return <Empty what={t("tree.nothing.what")} how={t("tree.nothing.how")} />;
  return (
    <ul className={styles.found}>
      {found.data?.map((unit) => (
        <li key={unit.id}>
          <button
            type="button"
            aria-current={unit.id === chosen ? "true" : undefined}
            onClick={() => onChoose(unit.id)}
          >
            <Title unit={unit} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Title({ unit }: { unit: TreeUnit }) {
  const { t } = useTranslation("organisation");
  return (
    <span className={styles.node} title={`${unit.name} ${unit.code} · ${t(`kind.${unit.kind}`)}`}>
      <span className={unit.is_closed ? styles.ended : undefined}>{unit.name}</span>
      <small>{unit.code}</small>
      {unit.is_closed && <small>{t("unit.closedShort")}</small>}
    </span>
  );
}

/** What is opened stays opened while one looks around; the way to the chosen unit opens by itself. */
function Levels({ closed, chosen, onChoose }: TreeProps & { closed: boolean }) {
  const client = useQueryClient();
  const roots = useQuery(childrenOf(undefined, closed));
  const sheet = useQuery({ ...unitOptions(chosen ?? ""), enabled: chosen !== undefined });
  const slow = useDelayed(roots.isPending);
  const [opened, setOpened] = useState<Key[]>([]);
  const [levels, setLevels] = useState<ReadonlyMap<string, TreeUnit[]>>(new Map());
  const frame = useRef<HTMLDivElement>(null);
  const height = useHeight(frame);
  const way = sheet.data?.path;

  useEffect(() => {
    const parents = (way ?? []).slice(0, -1).map(({ id }) => id);
    const tops = (roots.data ?? []).map(({ id }) => id);
    setOpened((before) => [...new Set([...before, ...parents, ...(tops.length === 1 ? tops : [])])]);
  }, [way, roots.data]);

  // Follows every answer about a level, also those that a change has made to be asked for again.
  useEffect(() => {
    let left = false;
    const read = async () => {
      const asked = opened.map(async (key) => {
        const below = await client.fetchQuery(childrenOf(String(key), closed)).catch(() => []);
        return [String(key), below] as const;
      });
      const found = new Map(await Promise.all(asked));
      if (!left) setLevels(found);
    };
    void read();
    const stop = client.getQueryCache().subscribe((event) => {
      const [area, what] = event.query.queryKey;
      const stale = event.type === "updated" && event.action.type === "invalidate";
      if (stale && area === ORGANISATION[0] && what === "tree") void read();
    });
    return () => {
      left = true;
      stop();
    };
  }, [client, closed, opened]);

  const nodes = useMemo(() => nodesOf(roots.data ?? [], levels), [roots.data, levels]);
  if (roots.isError) return <ProblemPanel problem={roots.error} retry={() => void roots.refetch()} />;
  if (roots.isPending) return slow && <Skeleton active className={styles.skeleton} />;
  return (
    <div ref={frame} className={styles.frame}>
      <AntTree
        blockNode
        virtual
        height={height}
        itemHeight={32}
        treeData={nodes}
        expandedKeys={opened}
        selectedKeys={chosen ? [chosen] : []}
        loadData={async ({ key }) => {
          await client.ensureQueryData(childrenOf(String(key), closed));
        }}
        onExpand={(keys) => setOpened(keys)}
        onSelect={(_, { node }) => onChoose(String(node.key))}
      />
    </div>
  );
}

function nodesOf(units: readonly TreeUnit[], levels: ReadonlyMap<string, TreeUnit[]>): Node[] {
  return units.map((unit) => {
    const below = levels.get(unit.id);
    return {
      key: unit.id,
      title: <Title unit={unit} />,
      isLeaf: unit.children === 0,
      children: below && nodesOf(below, levels),
    };
  });
}

function useHeight(frame: React.RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const measure = () => setHeight(Math.max(200, innerHeight - (frame.current?.offsetTop ?? 200) - 12));
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [frame]);
  return height;
}
