/** The end of the timeline: what can be done now, one tab for each action the server allows. */
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { Kbd, useHotkeys } from "@/ui";
import type { News } from "../useNews";
import { ActionForm } from "./ActionForm";
import { ACTIONS, type Action, allowedActions, hotkeyOf } from "./actions";
import styles from "./composer.module.css";
import { NewsLine } from "./NewsLine";
import { useDrafts } from "./useDrafts";

interface ComposerProps {
  kase: Case;
  news: News;
  onSee(): void;
  onSent(): void;
  onReplying(replying: boolean): void;
  /** The form to begin with, when one was asked for. */
  act: Action | undefined;
  startFolded: boolean;
}

export function Composer({ kase, news, onSee, onSent, onReplying, act, startFolded }: ComposerProps) {
  const { t } = useTranslation("case");
  const drafts = useDrafts(kase.id);
  const allowed = allowedActions(kase);
  // A text begun for a step that others have meanwhile taken stays reachable until its writer drops it.
  const shown = ACTIONS.filter((action) => allowed.includes(action) || drafts[action].value);
  const [chosen, setChosen] = useState<Action | null>(act ?? null);
  const [asked, setAsked] = useState(act ? 1 : 0);
  const begun = shown.find((action) => drafts[action].value);
  const [folded, setFolded] = useState(startFolded && !begun && !act);
  const active = chosen && shown.includes(chosen) ? chosen : (begun ?? shown[0]);

  const ask = (action: Action) => {
    setChosen(action);
    setFolded(false);
    setAsked((times) => times + 1);
  };
  useHotkeys(Object.fromEntries(shown.map((action) => [hotkeyOf[action], () => ask(action)])));
  if (!active) {
    return (
      <div className={styles.nothing}>
        <NewsLine
          news={news.fresh}
          onSee={() => {
            onSee();
            news.markSeen(kase.version);
          }}
        />
        <p>{t("form.nothing")}</p>
      </div>
    );
  }

  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = shown.at((shown.indexOf(active) + by) % shown.length);
    if (by === 0 || !next) return;
    setChosen(next);
    setFolded(false);
    document.getElementById(`act-${kase.id}-${next}`)?.focus();
  };

  return (
    <section className={styles.composer} aria-label={t("composer")}>
      <div className={styles.tabs}>
        <div role="tablist" aria-label={t("composer")} onKeyDown={step} className={styles.tabList}>
          {shown.map((action) => (
            <button
              key={action}
              id={`act-${kase.id}-${action}`}
              type="button"
              role="tab"
              aria-selected={action === active}
              aria-controls={`acting-${kase.id}`}
              aria-keyshortcuts={hotkeyOf[action]}
              tabIndex={action === active ? 0 : -1}
              className={styles.tab}
              onClick={() => ask(action)}
            >
              <span>{t(`action.${action}`)}</span>
              {drafts[action].value && (
                <span
                  role="img"
                  className={styles.dot}
                  aria-label={t("form.draftKept")}
                  title={t("form.draftKept")}
                />
              )}
              <Kbd>{hotkeyOf[action].toUpperCase()}</Kbd>
            </button>
          ))}
        </div>
        <Button
          type="text"
          size="small"
          icon={folded ? <UpOutlined /> : <DownOutlined />}
          aria-label={t(folded ? "form.unfold" : "form.fold")}
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        />
      </div>
      <div
        id={`acting-${kase.id}`}
        role="tabpanel"
        aria-labelledby={`act-${kase.id}-${active}`}
        className={styles.panel}
        hidden={folded}
      >
        <ActionForm
          key={active}
          kase={kase}
          action={active}
          allowed={allowed.includes(active)}
          draft={drafts[active]}
          news={news}
          asked={asked}
          onSee={onSee}
          onSent={() => {
            setChosen(null);
            setAsked(0);
            onSent();
          }}
          onWriting={(writing) => onReplying(writing && (active === "reply" || active === "propose"))}
          onLeave={() => {
            setFolded(true);
            document.getElementById(`act-${kase.id}-${active}`)?.focus();
          }}
        />
      </div>
    </section>
  );
}
