import { Alert, App, Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "./drawing.module.css";
import type { Saving } from "./useSaving";

/** Who saved this draft meanwhile; nothing of either is lost before somebody decides. */
export function Meanwhile({ saving }: { saving: Saving }) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const { modal } = App.useApp();
  const { meanwhile } = saving;
  if (!meanwhile) return null;
  const take = () =>
    modal.confirm({
      title: t("meanwhile.takeAsk"),
      content: t("meanwhile.takeHow"),
      okText: t("meanwhile.take"),
      okButtonProps: { danger: true },
      onOk: saving.takeTheirs,
    });
  return (
    <Alert
      className={styles.alert}
      type="warning"
      showIcon
      role="alert"
      title={t("meanwhile.what", {
        name: meanwhile.saved_by?.name ?? "",
        time: absolute(meanwhile.saved_at, zone),
      })}
      description={t("meanwhile.how")}
      action={
        <Space orientation="vertical">
          <Button size="small" onClick={take}>
            {t("meanwhile.take")}
          </Button>
          <Button size="small" onClick={saving.keepMine}>
            {t("meanwhile.keep")}
          </Button>
        </Space>
      }
    />
  );
}
