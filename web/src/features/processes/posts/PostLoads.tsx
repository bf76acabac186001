import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Waiting } from "@/features/figures/Waiting";
import { Empty, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { postsOptions } from "../api";
import { Cases } from "../report/Rows";
import { POST_FIGURES, type PostFigure } from "../search";
import type { PostLoads as Loads, PostLoad, Process } from "../types";
import { usePostName } from "../words";
import styles from "./posts.module.css";

const route = getRouteApi("/shell/processes/$code");

/** What waits for each post, by all versions; each figure opens to its cases. */
export function PostLoads({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const loads = useQuery(postsOptions(process.code, process.unit.id));
  return (
    <div className={styles.body}>
      <Waiting query={loads}>
        {loads.data &&
          (loads.data.items.length === 0 ? (
            <Empty what={t("posts.none")} how={t("posts.noneHow")} />
          ) : (
            <>
              <p className={styles.how}>{t("posts.how", { unit: process.unit.name })}</p>
              <Table loads={loads.data} />
            </>
          ))}
        {loads.data && <Opened process={process} loads={loads.data} />}
      </Waiting>
    </div>
  );
}

const FIGURE_OF: Record<PostFigure, (load: PostLoad) => number> = {
  waiting: ({ open }) => open,
  overdue: ({ overdue }) => overdue,
  done: ({ done }) => done,
};

function Table({ loads }: { loads: Loads }) {
  const { t } = useTranslation("processes");
  const navigate = route.useNavigate();
  const name = useNameOf();
  return (
    <table className={`${ui.table} ${styles.table}`} aria-label={t("posts.title")}>
      <thead>
        <tr>
          <th>{t("posts.post")}</th>
          <th className={ui.number}>{t("posts.holders")}</th>
          <th className={ui.number}>{t("posts.figure.waiting")}</th>
          <th className={ui.number}>{t("posts.figure.overdue")}</th>
          <th className={ui.number}>{t("posts.perHead")}</th>
          <th className={styles.oldest}>{t("posts.oldest")}</th>
          <th className={ui.number}>{t("posts.figure.done")}</th>
        </tr>
      </thead>
      <tbody>
        {loads.items.map((load) => {
          const cell = (figure: PostFigure) => (
            <td className={ui.number}>
              <Figure
                count={FIGURE_OF[figure](load)}
                late={figure === "overdue"}
                words={`${name(load.post)} · ${t(`posts.figure.${figure}`)}`}
                onOpen={() =>
                  void navigate({ search: (was) => ({ ...was, post: load.post, figure }), replace: true })
                }
              />
            </td>
          );
          return (
            <tr key={load.post}>
              <td>{name(load.post)}</td>
              <td className={ui.number}>{load.holders ?? "–"}</td>
              {cell("waiting")}
              {cell("overdue")}
              <td className={ui.number}>{perHead(load)}</td>
              <td className={styles.oldest}>{load.oldest_at ? <When at={load.oldest_at} /> : "–"}</td>
              {cell("done")}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface FigureProps {
  count: number;
  late: boolean;
  words: string;
  onOpen: () => void;
}

function Figure({ count, late, words, onOpen }: FigureProps) {
  if (count === 0) return <>0</>;
  return (
    <button
      type="button"
      className={late ? `${ui.link} ${styles.late}` : ui.link}
      aria-label={`${words} ${count}`}
      onClick={onOpen}
    >
      {late ? `${count}!` : count}
    </button>
  );
}

/** How many wait for each holder; nothing where nobody holds the post here. */
export const perHead = ({ open, holders }: PostLoad): string => (holders ? (open / holders).toFixed(1) : "–");

function useNameOf(): (post: string) => string {
  const { t } = useTranslation("processes");
  const name = usePostName();
  return (post) => name(post) || t("posts.unnamed");
}

/** The cases behind the figure that the address names. */
function Opened({ process, loads }: { process: Process; loads: Loads }) {
  const { t } = useTranslation("processes");
  const { post, figure } = route.useSearch();
  const navigate = route.useNavigate();
  const name = useNameOf();
  const open = post !== undefined && figure !== undefined;
  const title = open ? `${name(post)} · ${t(`posts.figure.${figure}`)}` : "";
  const shut = () =>
    void navigate({ search: (was) => ({ ...was, post: undefined, figure: undefined }), replace: true });
  return (
    <Drawer open={open} size={820} title={title} onClose={shut}>
      {open && POST_FIGURES.includes(figure) && (
        <Cases
          code={process.code}
          asked={{ from: loads.from, to: loads.to, by: "day", unit: process.unit.id }}
          opened={{ measure: figure, role: post }}
          share={false}
          name={title}
          onOpen={shut}
        />
      )}
    </Drawer>
  );
}
