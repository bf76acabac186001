import { ExpandOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { CourseDialog } from "@/features/processes/course/CourseDialog";
import { ProcessPicture } from "@/features/processes/view/ProcessPicture";
import { serverNow } from "@/ui";
import { courseOptions, type Workorder } from "../api";

/** The process by which it runs, with what waits lit; large, also with what was done. */
export function ProcessCard({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  const [open, setOpen] = useState(false);
  const course = useQuery({ ...courseOptions(one), enabled: open });
  const waiting = useMemo(
    () =>
      one.open_steps.map(({ node, name, due_at }) => ({
        node,
        name,
        late: due_at !== null && Date.parse(due_at) < serverNow(),
      })),
    [one.open_steps],
  );
  return (
    <Card
      title={t("one.process")}
      extra={
        <Button
          size="small"
          type="text"
          icon={<ExpandOutlined />}
          loading={open && course.isPending}
          onClick={() => setOpen(true)}
        >
          {t("one.openProcess")}
        </Button>
      }
    >
      <ProcessPicture
        code={one.process}
        unit={one.unit.id}
        {...(one.process_version ? { version: one.process_version } : {})}
        waiting={waiting}
      />
      {course.data && <CourseDialog course={course.data} open={open} onClose={() => setOpen(false)} />}
    </Card>
  );
}
