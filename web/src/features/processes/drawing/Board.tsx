import { useBlocker } from "@tanstack/react-router";
import { Alert, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHotkeys } from "@/ui";
import { TrialDialog } from "../trial/TrialDialog";
import type { Draft, Process, Version } from "../types";
import { ZoomButtons } from "../view/Diagram";
import view from "../view/view.module.css";
import styles from "./drawing.module.css";
import { FindingList } from "./FindingList";
import { Head } from "./Head";
import { Meanwhile } from "./Meanwhile";
import { ElementSelect, useElementName } from "./Onward";
import { Properties } from "./Properties";
import { Publishing } from "./Publishing";
import { useDrawing, useUndoKeys } from "./useDrawing";
import { useSaving } from "./useSaving";

interface BoardProps {
  process: Process;
  draft: Draft | null;
  start: string;
  from: Version | undefined;
}

/** The drawing, what is said of the chosen element, and what the server finds in it. */
export function Board({ process, draft, start, from }: BoardProps) {
  const { t } = useTranslation("processes");
  // What is drawn is kept here: answers that come later must not begin it anew.
  const [xml] = useState(start);
  const drawing = useDrawing(process.code, xml, draft?.findings ?? []);
  const saving = useSaving(process, draft, drawing);
  const [publishing, setPublishing] = useState(false);
  const [trying, setTrying] = useState(false);
  const { drawn } = drawing;
  const named = useElementName();
  const nameOf = (id: string): string | undefined => {
    const found = id ? drawn?.find(id) : undefined;
    return found && (found.businessObject.name || named(found));
  };
  const publish = async () => {
    const saved = drawing.dirty || !saving.seen ? await saving.save() : saving.seen;
    if (saved) setPublishing(true);
  };
  const tryOut = async () => {
    const saved = drawing.dirty || !saving.seen ? await saving.save() : saving.seen;
    if (saved) setTrying(true);
  };
  useUndoKeys(drawn);
  useHotkeys(
    {
      "ctrl+s": () => void saving.save(),
      "ctrl+enter": process.may_publish ? () => void publish() : undefined,
    },
    !publishing && !trying,
  );
  return (
    <>
      <Head
        process={process}
        from={from}
        drawing={drawing}
        saving={saving}
        onPublish={() => void publish()}
        onTry={() => void tryOut()}
      />
      <Meanwhile saving={saving} />
      <div className={styles.board}>
        <section className={view.diagram} aria-label={t("draw.canvas")}>
          <div ref={drawing.place} className={view.canvas} />
          {drawing.failed && <Alert className={view.failed} type="error" showIcon title={t("draw.failed")} />}
          <ZoomButtons moving={drawn} />
        </section>
        <aside className={styles.panel}>
          {drawn && (
            <>
              <ElementSelect drawn={drawn} chosen={drawing.chosen} />
              <Properties drawn={drawn} chosen={drawing.chosen} />
            </>
          )}
        </aside>
        <FindingList
          findings={drawing.findings}
          checking={drawing.checking}
          nameOf={nameOf}
          onChoose={drawing.choose}
        />
      </div>
      {saving.seen && (
        <Publishing
          open={publishing}
          process={process}
          draft={saving.seen}
          findings={drawing.findings}
          onRefused={drawing.setFindings}
          onTry={() => setTrying(true)}
          onClose={() => setPublishing(false)}
        />
      )}
      {saving.seen && (
        <TrialDialog open={trying} process={process} draft={saving.seen} onClose={() => setTrying(false)} />
      )}
      <Leaving dirty={drawing.dirty} />
    </>
  );
}

/** Asks before what is unsaved is left behind. */
function Leaving({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation("processes");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal
      open={status === "blocked"}
      title={t("leave.title")}
      okText={t("leave.do")}
      cancelText={t("leave.stay")}
      okButtonProps={{ danger: true }}
      onOk={proceed}
      onCancel={reset}
    >
      {t("leave.how")}
    </Modal>
  );
}
