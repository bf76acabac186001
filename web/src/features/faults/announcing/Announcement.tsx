import { useQuery } from "@tanstack/react-query";
import { Button, Collapse, Skeleton, Tag, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel, StaffName, When } from "@/ui";
import shared from "../faults.module.css";
import styles from "./announcing.module.css";
import { announcementOptions } from "./api";
import { SwitchingOff, SwitchingOn } from "./switching";

type Fault = Schemas["FaultView"];
type View = Schemas["AnnouncementView"];
const COLOURS = { on: "processing", planned: "default", off: "default" } as const;

/** What is said of a fault: whether it is announced now, in which words, by whom switched. */
export function Announcement({ fault }: { fault: Fault }) {
  const { t } = useTranslation("faults");
  const found = useQuery(announcementOptions(fault.id));
  const [act, setAct] = useState<"on" | "off">();
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const view = found.data;
  const running = view.state !== "off";
  return (
    <section className={shared.card} aria-label={t("field.announcement")}>
      <div className={styles.head}>
        <h2>{t("field.announcement")}</h2>
        <Tag color={COLOURS[view.state]} variant="filled">
          {t(`announce.state.${view.state}`)}
        </Tag>
      </div>
      {running && view.words ? (
        <Said view={view} />
      ) : (
        <p className={shared.announcement}>{fault.announcement}</p>
      )}
      {!running && fault.state === "open" && <p className={shared.quiet}>{t("announce.offHow")}</p>}
      {view.may_switch && (
        <p className={styles.acts}>
          <Button type={running ? "default" : "primary"} onClick={() => setAct("on")}>
            {t(running ? "announce.change" : "announce.on")}
          </Button>
          {running && (
            <Button danger onClick={() => setAct("off")}>
              {t("announce.off")}
            </Button>
          )}
        </p>
      )}
      <Turns turns={view.turns} />
      {act === "on" && <SwitchingOn fault={fault} view={view} onClose={() => setAct(undefined)} />}
      {act === "off" && <SwitchingOff fault={fault} view={view} onClose={() => setAct(undefined)} />}
    </section>
  );
}

function Said({ view }: { view: View }) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const span = [
    t("announce.from", { time: absolute(view.begins_at ?? "", zone, "MM-DD HH:mm") }),
    view.ends_at
      ? t("announce.until", { time: absolute(view.ends_at, zone, "MM-DD HH:mm") })
      : t("announce.untilRepaired"),
  ];
  return (
    <>
      <Words of={view.words} />
      <p className={shared.quiet}>
        {view.units.map(({ name }) => name).join(" · ")} · {span.join(" · ")}
      </p>
    </>
  );
}

const WAYS = ["said", "said_en", "spoken", "spoken_en"] as const;

/** The words of each way that there is one of. */
function Words({ of }: { of: Schemas["AnnouncedWords"] | null }) {
  const { t } = useTranslation("faults");
  return WAYS.filter((way) => of?.[way]).map((way) => (
    <p key={way} className={styles.words}>
      <span className={styles.way}>{t(`announce.${way}`)}</span>
      {of?.[way]}
    </p>
  ));
}

function Turns({ turns }: { turns: readonly Schemas["AnnouncementTurn"][] }) {
  const { t } = useTranslation("faults");
  if (turns.length === 0) return null;
  const items = turns.map((one) => ({
    content: (
      <>
        <strong>{t(`announce.turn.${one.kind}`)}</strong>{" "}
        <StaffName staff={one.by} none={t("announce.byItself")} /> <When at={one.at} />
        {one.reason && <p className={shared.said}>{one.reason}</p>}
        {(one.kind === "on" || one.kind === "changed") && <Words of={one} />}
      </>
    ),
  }));
  return (
    <Collapse
      ghost
      size="small"
      className={styles.turns}
      items={[
        {
          key: "turns",
          label: t("announce.turns", { count: turns.length }),
          children: <Timeline items={items} />,
        },
      ]}
    />
  );
}
