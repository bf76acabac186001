/** The end of the timeline: what can be done now, one tab for each action the server allows. */
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type KeyboardEvent, type Ref, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case } from "@/api/types";
import { Kbd, useHotkeys } from "@/ui";
import type { News } from "../useNews";
import { ActionForm } from "./ActionForm";
import { ACTIONS, type Action, allowedActions, hotkeyOf, layOut, MENU_KEY } from "./actions";
import styles from "./composer.module.css";
import { More } from "./More";
import { NewsLine } from "./NewsLine";
import { useDrafts } from "./useDrafts";

export interface ComposerHandle {
  /** Opens the form of an act, if the case allows it. */
  ask(action: Action): void;
}

interface ComposerProps {
  ref?: Ref<ComposerHandle>;
  kase: Case;
  news: News;
  onSee(): void;
  onSent(): void;
  onReplying(replying: boolean): void;
  /** The form to begin with, when one was asked for. */
  act: Action | undefined;
  startFolded: boolean;
}

/** Acts whose forms offer what the rules of the case's day have. */
const OFFERING: ReadonlySet<Action> = new Set(["route", "pause", "reply", "records", "extend"]);

interface Wish {
  chosen: Action | null;
  times: number;
}

export function Composer(props: ComposerProps) {
  const { kase, news, onSee, onSent, onReplying, act, startFolded, ref } = props;
  const { t } = useTranslation("case");
  const drafts = useDrafts(kase.id);
  const allowed = allowedActions(kase);
  // Asked for before a form needs it, so that forms open complete.
  useQuery({ ...choicesOptions(kase.id), enabled: allowed.some((action) => OFFERING.has(action)) });
  // `times`: how often somebody asked for a form, which then takes the keyboard.
  const [{ chosen, times }, setWish] = useState<Wish>({ chosen: act ?? null, times: act ? 1 : 0 });
  const [listed, setListed] = useState(false);
  // A text begun for a step that others have meanwhile taken stays reachable until its writer drops it.
  const begun = ACTIONS.filter(
    (action) => drafts[action].value || (action === chosen && allowed.includes(action)),
  );
  const { tabs: shown, menu } = layOut(kase.state, allowed, begun);
  const drafted = shown.find((action) => drafts[action].value);
  const [folded, setFolded] = useState(startFolded && !drafted && !act);
  const active = chosen && shown.includes(chosen) ? chosen : (drafted ?? shown[0]);

  const ask = (action: Action) => {
    setWish((wish) => ({ chosen: action, times: wish.times + 1 }));
    setFolded(false);
    setListed(false);
  };
  useImperativeHandle(ref, () => ({ ask: (action) => allowed.includes(action) && ask(action) }));
  const offered = [...shown, ...menu];
  useHotkeys({
    ...Object.fromEntries(
      offered.flatMap((action) => {
        const key = hotkeyOf[action];
        return key ? [[key, () => ask(action)]] : [];
      }),
    ),
    [MENU_KEY]: menu.length > 0 ? () => setListed(true) : undefined,
  });
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
    setWish((wish) => ({ ...wish, chosen: next }));
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
              title={hotkeyOf[action]?.toUpperCase()}
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
              {hotkeyOf[action] && <Kbd>{hotkeyOf[action]?.toUpperCase()}</Kbd>}
            </button>
          ))}
        </div>
        {menu.length > 0 && <More actions={menu} open={listed} onOpen={setListed} onAsk={ask} />}
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
          asked={times}
          onSee={onSee}
          onSent={() => {
            // Whoever has gone on to another act meanwhile keeps it, and what is written there.
            setWish((wish) =>
              wish.chosen === null || wish.chosen === active ? { chosen: null, times: 0 } : wish,
            );
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
