import { Button, Form } from "antd";
import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { type Draft, Kbd, useHotkeys } from "@/ui";
import type { News } from "../useNews";
import { type Action, BLANK, type Words } from "./actions";
import { Crossed } from "./Crossed";
import styles from "./composer.module.css";
import { fieldsOf } from "./fields";
import { initialWords } from "./initial";
import { NewsLine } from "./NewsLine";
import { useComposer } from "./useComposer";
import type { Written } from "./useDrafts";

interface ActionFormProps {
  kase: Case;
  action: Action;
  allowed: boolean;
  draft: Draft<Written>;
  news: News;
  /** Counts up each time a key asks for this form. */
  asked: number;
  onSee(): void;
  onSent(): void;
  onWriting(writing: boolean): void;
  onLeave(): void;
}

export function ActionForm(props: ActionFormProps) {
  const { kase, action, allowed, draft, news, asked, onSee, onSent, onWriting, onLeave } = props;
  const { t, i18n } = useTranslation("case");
  const { zone } = useMe();
  const [form] = Form.useForm<Words>();
  const box = useRef<HTMLDivElement>(null);
  const initial = useMemo(
    () => initialWords(action, kase, i18n.t, zone),
    // The words of the template depend on the language too.
    [action, kase, i18n.t, zone],
  );
  const [start] = useState<Words>(() => draft.value?.words ?? initial);
  const sent = () => {
    onWriting(false);
    onSent();
  };
  const composer = useComposer({ kase, action, form, draft, news, onSent: sent });

  // A form nobody has touched follows the case; a touched one is its writer's.
  const { dirty } = composer;
  useEffect(() => {
    if (!dirty) form.setFieldsValue({ ...BLANK, ...initial });
  }, [form, initial, dirty]);

  const focus = useEffectEvent(() => focusFirst(box.current, action));
  useEffect(() => {
    if (asked > 0) focus();
  }, [asked]);

  const merge = () => {
    composer.merge();
    focus();
  };
  useHotkeys({
    "ctrl+m": composer.crossing || (composer.dirty && composer.unseen.length > 0) ? merge : undefined,
    escape: composer.crossing ? composer.dismiss : undefined,
    "ctrl+enter": composer.dirty ? () => void composer.submit() : undefined,
  });
  const keys = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.nativeEvent.isComposing) return;
    if (ctrl && event.key === "Enter") void composer.submit();
    else if (ctrl && event.key.toLowerCase() === "m") merge();
    else if (event.key === "Escape" && composer.crossing) composer.dismiss();
    else if (event.key === "Escape" && !isOpenList(event.target)) onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onWriting(composer.dirty);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the fields inside
    <div ref={box} onKeyDown={keys} onFocus={() => onWriting(true)} onBlur={left}>
      <NewsLine
        news={composer.crossing ? [] : composer.unseen}
        onCompare={composer.dirty ? composer.compare : undefined}
        onSee={() => {
          onSee();
          composer.acknowledge();
        }}
      />
      <div className={composer.crossing ? styles.split : undefined}>
        {composer.crossing && (
          <Crossed crossing={composer.crossing} onMerge={merge} onDismiss={composer.dismiss} />
        )}
        <Form<Words>
          form={form}
          layout="vertical"
          className={styles.form}
          initialValues={start}
          onValuesChange={(_changed, all) => composer.write(all)}
          aria-label={t(`action.${action}`)}
          requiredMark={false}
          preserve
        >
          {composer.crossing && <h3 className={styles.mine}>{t("crossed.mine")}</h3>}
          {fieldsOf(action, kase, () => composer.write(form.getFieldsValue(true) as Words))}
        </Form>
      </div>
      <div className={styles.foot}>
        <Button
          type="primary"
          loading={composer.busy}
          disabled={!allowed}
          danger={ENDING.has(action)}
          onClick={() => void composer.submit()}
          data-send
        >
          {t(`send.${action}`)} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        <span className={styles.hint} role="status">
          {!allowed ? t("form.notNow") : composer.merged ? t("crossed.merged") : t(`hint.${action}`)}
        </span>
        {composer.dirty && (
          <>
            <span className={styles.kept}>{t("form.draftKept")}</span>
            <Button type="text" size="small" onClick={composer.discard}>
              {t("form.discard")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Acts that end the case other than by its process. */
const ENDING: ReadonlySet<Action> = new Set(["cancel", "merge"]);

const isOpenList = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute("aria-expanded") === "true";

const TEXT_FIRST: ReadonlySet<Action> = new Set(["propose", "reply", "log", "records", "resume"]);

/** The text where it is what is written first, else the first field, else the button. */
function focusFirst(box: HTMLElement | null, action: Action): void {
  const first = TEXT_FIRST.has(action) ? "textarea" : "form input, form textarea";
  const field = box?.querySelector<HTMLElement>(first) ?? box?.querySelector<HTMLElement>("[data-send]");
  field?.focus();
}
