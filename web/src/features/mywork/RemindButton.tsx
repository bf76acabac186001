import { BellOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";

const ReminderDialog = lazy(async () => ({
  default: (await import("./ReminderDialog")).ReminderDialog,
}));

/** Has oneself reminded of a case. */
export function RemindButton({ kase }: { kase: Pick<Case, "id" | "number"> }) {
  const { t } = useTranslation("mywork");
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const ask = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<BellOutlined />}
        title={t("reminder.me")}
        aria-label={t("reminder.me")}
        onClick={ask}
      />
      {asked && (
        <Suspense fallback={null}>
          <ReminderDialog open={open} ticket={kase} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
