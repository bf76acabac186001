/** Every promise of the case: how much of it is used up, and why. */
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, Due, duration, soonOf, useNow } from "@/ui";
import { ClockWhy } from "./ClockWhy";
import { explainClock } from "./clock";
import styles from "./clocks.module.css";

export function Clocks({ clocks }: { clocks: Clock[] }) {
  const { t } = useTranslation("case");
  // What another system handled before it came here runs on no clock of ours.
  const shown = clocks.filter((clock) => clock.state !== "none");
  return (
    <section className={styles.clocks} aria-label={t("clocks")}>
      {shown.map((clock) => (
        <ClockLine key={`${clock.kind}/${clock.started_at}`} clock={clock} />
      ))}
      {shown.length === 0 && <p className={styles.none}>{t("clock.elsewhere")}</p>}
    </section>
  );
}

const SOON = 0.8;

function ClockLine({ clock }: { clock: Clock }) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const [open, setOpen] = useState(false);
  const why = useId();
  const told = explainClock(clock, useNow());
  const running = clock.state === "running";
  const tone = running ? (told.share >= SOON ? "soon" : "calm") : clock.state === "kept" ? "kept" : "lost";
  const name = t(`common:clock.${clock.kind}`, { defaultValue: clock.kind });
  return (
    <div className={styles.clock}>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.limit}>{duration(clock.limit_seconds, t)}</span>
        <span
          className={styles.bar}
          role="progressbar"
          aria-label={t("clock.used", { name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, Math.round(told.share * 100))}
        >
          <span data-tone={tone} style={{ inlineSize: `${Math.min(100, told.share * 100)}%` }} />
        </span>
        <Due
          at={clock.due_at}
          state={clock.state}
          soonAt={soonOf(clock.due_at, clock.limit_seconds)}
          stoppedAt={clock.stopped_at}
        />
      </div>
      <div className={styles.subLine}>
        <p className={styles.sub}>
          {t(clock.stopped_at ? "clock.stoppedAt" : "clock.dueAt", {
            due: absolute(clock.due_at, zone),
            stopped: clock.stopped_at ? absolute(clock.stopped_at, zone) : "",
            used: duration(told.counted, t),
          })}
        </p>
        <Button
          type="link"
          size="small"
          icon={open ? <UpOutlined /> : <DownOutlined />}
          iconPlacement="end"
          aria-expanded={open}
          aria-controls={why}
          onClick={() => setOpen(!open)}
        >
          {t("clock.why")}
        </Button>
      </div>
      {open && <ClockWhy id={why} told={told} limitSeconds={clock.limit_seconds} />}
    </div>
  );
}
