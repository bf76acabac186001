import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemPanel } from "@/ui";
import { versionOptions } from "../api";
import { Diagram } from "../view/Diagram";
import { StepPanel } from "../view/StepPanel";
import type { Shown } from "../view/viewer";
import styles from "./course.module.css";
import type { Course } from "./line";

interface CourseDialogProps {
  course: Course;
  open: boolean;
  onClose(): void;
}

/** The diagram that a case goes by, with the steps lit that wait and those marked that were done. */
export function CourseDialog({ course, open, onClose }: CourseDialogProps) {
  const { t } = useTranslation("processes");
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      width="min(1400px, 96vw)"
      title={t("course.title", { name: course.name, version: course.version })}
      destroyOnHidden
    >
      {open && <Drawn course={course} />}
    </Modal>
  );
}

function Drawn({ course }: { course: Course }) {
  const { t } = useTranslation("processes");
  const read = useQuery(versionOptions(course.process, course.version_id));
  const [shown, setShown] = useState<Shown>();
  const [chosen, setChosen] = useState<string | undefined>(course.steps[0]?.node);
  useEffect(() => {
    shown?.mark(
      course.nodes
        .filter(({ status }) => status !== "ahead")
        .map(({ node, status, times, overdue }) => ({
          node,
          open: times,
          overdue: 0,
          state: status === "open" ? (overdue ? "late" : "waits") : "done",
          title: t(`course.${status === "open" ? "waits" : "done"}`, { count: times }),
        })),
    );
  }, [shown, course, t]);
  if (read.isError) return <ProblemPanel problem={read.error} retry={() => void read.refetch()} />;
  const node = read.data?.nodes.find(({ id }) => id === chosen);
  return (
    <div className={styles.board}>
      {read.data && (
        <>
          <Diagram
            xml={read.data.xml}
            label={t("diagram.label")}
            chosen={chosen}
            onChoose={setChosen}
            onShown={setShown}
          />
          <StepPanel node={node} ways={node && shown ? shown.waysOut(node.id) : []}>
            <p>{t("steps.how")}</p>
          </StepPanel>
        </>
      )}
    </div>
  );
}
