import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { Clocks } from "@/features/case/Clocks";
import { ClockWhy } from "@/features/case/ClockWhy";
import { stripOf } from "@/features/case/clock";
import { Card } from "@/features/case/facts/Card";
import { useWhy } from "@/features/case/useWhy";
import { FieldValues } from "@/features/forms/FieldValues";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { Empty, ProblemPanel, StateTag, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import { formOf, oneKey, oneOptions, type Workorder } from "../api";
import { SubTicketsCard } from "../subs/SubTicketsCard";
import { Actions } from "./Actions";
import { Aside } from "./Aside";
import { Entries } from "./Entries";
import styles from "./one.module.css";
import { ProcessCard } from "./ProcessCard";
import { Steps } from "./Steps";

const route = getRouteApi("/shell/workorders/$id");

/** One work order: what it is about, what waits to be done, by when, and what happened. */
export default function WorkorderPage() {
  const { t } = useTranslation("workorders");
  const { id } = route.useParams();
  const client = useQueryClient();
  const { unit } = useMe();
  const found = useQuery(oneOptions(id));
  const slow = useDelayed(found.isPending);
  useTopic(`unit:${unit.id}`, undefined, ({ resync, subject }) => {
    if (resync || subject === id) void client.invalidateQueries({ queryKey: oneKey(id) });
  });
  return (
    <div className={ui.page}>
      {found.data ? (
        <Sheet key={id} one={found.data} />
      ) : found.error instanceof Problem && found.error.status === 404 ? (
        <Empty
          what={t("missing.what")}
          how={t("missing.how")}
          action={<Link to="/workorders">{t("missing.back")}</Link>}
        />
      ) : found.isError ? (
        <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
      ) : (
        slow && <Skeleton active className={ui.skeleton} />
      )}
    </div>
  );
}

function Sheet({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  const strip = stripOf([one.clock_in_full], one.clock_in_full.round);
  const why = useWhy(strip);
  return (
    <article className={styles.sheet} aria-label={one.number}>
      <header className={styles.head}>
        <div className={styles.what}>
          <Link to="/workorders" className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t("title")}
          </Link>
          <h1>
            <span className={styles.number}>{one.number}</span> {one.matter}
          </h1>
          <p>
            <StateTag state={one.state} /> {one.type_name} · {one.category_name} ·{" "}
            {t(`common:urgency.${one.urgency}`)}
            {one.urged && <> · {t("urged")}</>}
          </p>
        </div>
        <Actions one={one} />
      </header>
      <div className={styles.body}>
        <div className={styles.main}>
          <div className={styles.band}>
            <Clocks strip={strip} why={why} />
            {why.clock && <ClockWhy clock={why.clock} why={why} />}
          </div>
          <Steps one={one} />
          <Card title={t("one.about")}>
            <p className={styles.text}>{one.description}</p>
            <FieldValues form={formOf(one)} values={one.fields} />
          </Card>
          <Entries one={one} />
        </div>
        <aside className={styles.aside}>
          <SubTicketsCard ticket={one.id} of={oneKey(one.id)} />
          <Aside one={one} />
          <ProcessCard one={one} />
        </aside>
      </div>
    </article>
  );
}
