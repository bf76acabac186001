import { CheckCircleOutlined, InboxOutlined, PlusOutlined } from "@ant-design/icons";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Segmented, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MyWork, WorkItem, WorkKind } from "@/api/types";
import { useWalk } from "@/features/supervision/useWalk";
import { CaseDrawer } from "@/features/worklist/CaseDrawer";
import { Chip } from "@/features/worklist/Chip";
import { useTopic } from "@/live/live";
import { useMay, useMe } from "@/session/session";
import { Due, Empty, Kbd, ProblemPanel, useDelayed, useHotkeys, useNow } from "@/ui";
import ui from "@/ui/page.module.css";
import { useWork } from "./api";
import { chipsOf, countWord, grouped, nameOf } from "./grouping";
import styles from "./mywork.module.css";
import { OfferDialog } from "./OfferDialog";
import { ReminderDialog } from "./ReminderDialog";
import { targetOf } from "./targets";
import { UnitPromises } from "./UnitPromises";
import { WorkLine } from "./WorkLine";

const route = getRouteApi("/shell/my-work");

/** Everything that waits for me; for those who oversee units, also what these have promised. */
export default function MyWorkPage() {
  const { t } = useTranslation("mywork");
  const { view, broken = false, case: openId } = route.useSearch();
  const navigate = route.useNavigate();
  if (!useMay("contacts.oversee")) return <OwnWork />;
  const views = (
    <Segmented
      value={view ?? "own"}
      options={["own", "promises"].map((value) => ({ value, label: t(`view.${value}`) }))}
      onChange={(next) => void navigate({ search: next === "promises" ? { view: next } : {} })}
    />
  );
  if (view !== "promises") return <OwnWork views={views} />;
  const search = { view, broken: broken || undefined };
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <h1>{t("promises.title")}</h1>
          <p>{t("promises.about")}</p>
        </div>
        {views}
      </header>
      <UnitPromises
        key={String(broken)}
        broken={broken}
        openId={openId}
        onBroken={(now) => void navigate({ search: { view, broken: now || undefined } })}
        onOpen={(ticket) => void navigate({ search: { ...search, case: ticket }, replace: true })}
      />
    </div>
  );
}

/** Whatever waits for me, by when it is due. */
function OwnWork({ views }: { views?: ReactNode }) {
  const { t } = useTranslation("mywork");
  const me = useMe();
  const { case: openId, kind, offer } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen: WorkKind[] = kind ? [kind] : [];
  const work = useWork(chosen);
  const [adding, setAdding] = useState(false);
  useTopic(`person:${me.id}`, undefined, () => void work.refetch());
  const show = (search: { case?: string | undefined; offer?: string | undefined }) =>
    void navigate({ search: { kind, ...search }, replace: true });
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("how")}</p>
        </div>
        <span className={styles.acts}>
          {views}
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("reminder.add")} <Kbd>N</Kbd>
          </Button>
        </span>
      </header>
      <Chips work={work} chosen={kind} onChoose={(next) => void navigate({ search: { kind: next } })} />
      <Content
        work={work}
        openId={openId}
        filtered={kind !== undefined}
        onShow={show}
        onAdd={() => setAdding(true)}
      />
      <ReminderDialog open={adding} onClose={() => setAdding(false)} />
      <OfferDialog id={offer} onClose={() => show({})} onAccepted={(ticket) => show({ case: ticket })} />
    </div>
  );
}

type Work = ReturnType<typeof useWork>;

interface ChipsProps {
  work: Work;
  chosen: WorkKind | undefined;
  onChoose(kind: WorkKind | undefined): void;
}

function Chips({ work, chosen, onChoose }: ChipsProps) {
  const { t } = useTranslation("mywork");
  const chips = chipsOf(work.counts, chosen ? [chosen] : []);
  return (
    <div className={styles.bar}>
      <Chip active={!chosen} onClick={() => onChoose(undefined)}>
        {t("all")}
      </Chip>
      {chips.map(({ kind, count, overdue }) => (
        <Chip
          key={kind}
          active={kind === chosen}
          onClick={() => onChoose(kind === chosen ? undefined : kind)}
        >
          {t(`kind.${kind}`)} <b>{countWord(count)}</b>
          {overdue > 0 && <span className={styles.late}> {t("late", { count: countWord(overdue) })}</span>}
        </Chip>
      ))}
      <span className={styles.keys}>
        <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>Enter</Kbd> {t("keys")}
      </span>
    </div>
  );
}

interface ContentProps {
  work: Work;
  openId: string | undefined;
  filtered: boolean;
  onShow(search: { case?: string | undefined; offer?: string | undefined }): void;
  onAdd(): void;
}

function Content({ work, openId, filtered, onShow, onAdd }: ContentProps) {
  const { t } = useTranslation("mywork");
  const slow = useDelayed(work.isPending);
  if (work.isError && work.items.length === 0) {
    return <ProblemPanel problem={work.error} retry={() => void work.refetch()} />;
  }
  if (work.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return (
    <>
      {!filtered && <Untaken line={work.untaken} />}
      {work.items.length === 0 ? (
        <Empty
          icon={<CheckCircleOutlined />}
          what={t(filtered ? "noneOfKind" : "none")}
          how={t("noneHow")}
          action={<Button onClick={onAdd}>{t("reminder.add")}</Button>}
        />
      ) : null}
      <Lines work={work} openId={openId} onShow={onShow} onAdd={onAdd} />
    </>
  );
}

/** What waits in my departments and has nobody yet. */
function Untaken({ line }: { line: MyWork["untaken"] }) {
  const { t } = useTranslation("mywork");
  const handles = useMay("complaints.accept");
  if (!line) return null;
  return (
    <p className={styles.untaken}>
      <InboxOutlined aria-hidden /> {t("untaken", { count: line.count, shown: countWord(line.count) })}{" "}
      {line.due_at && <Due at={line.due_at} state="running" soonAt={line.due_at} />}
      <Link to={handles ? "/inbox" : "/complaints"}>{t("untakenOpen")}</Link>
    </p>
  );
}

function Lines({ work, openId, onShow, onAdd }: Omit<ContentProps, "filtered">) {
  const { t } = useTranslation("mywork");
  const navigate = route.useNavigate();
  const { zone } = useMe();
  const groups = grouped(work.items, useNow(), zone);
  const items = groups.flatMap((group) => group.items);
  const walk = useWalk(items.map(nameOf));
  const at = items.find((item) => nameOf(item) === walk.current);
  const open = (item: WorkItem) => {
    walk.setCurrent(nameOf(item));
    const target = targetOf(item);
    if ("case" in target) onShow({ case: target.case });
    else if ("offer" in target) onShow({ offer: target.offer });
    else if ("to" in target) void navigate(target);
  };
  const step = (by: number) => {
    const name = walk.step(by);
    const next = items.find((item) => nameOf(item) === name);
    // An open case follows the keyboard, where the next line has one.
    if (openId && next?.ticket) onShow({ case: next.ticket });
  };
  useHotkeys({
    j: () => step(1),
    arrowdown: () => step(1),
    k: () => step(-1),
    arrowup: () => step(-1),
    enter: () => at && open(at),
    n: openId ? undefined : onAdd,
    escape: openId ? () => onShow({}) : undefined,
  });
  const place = items.findIndex((item) => item.ticket === openId);
  return (
    <div ref={walk.frame} className={`${ui.scroll} ${styles.frame}`}>
      {groups.map(({ when, items: some }) => (
        <section key={when} aria-label={t(`when.${when}`)}>
          <h2 className={when === "overdue" ? styles.lateHead : undefined}>
            {t(`when.${when}`)} <span>{some.length}</span>
          </h2>
          <ul className={styles.lines}>
            {some.map((item) => (
              <WorkLine
                key={nameOf(item)}
                item={item}
                current={nameOf(item) === walk.current}
                open={openId !== undefined && item.ticket === openId}
                onOpen={() => open(item)}
              />
            ))}
          </ul>
        </section>
      ))}
      {work.hasNextPage && (
        <Button type="link" block loading={work.isFetchingNextPage} onClick={() => void work.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <CaseDrawer
        id={openId}
        place={place < 0 ? undefined : `${place + 1} / ${items.length}`}
        act={undefined}
        onWalk={step}
        onClose={() => onShow({})}
      />
    </div>
  );
}
