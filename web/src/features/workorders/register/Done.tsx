import { CheckCircleFilled } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMe } from "@/session/session";
import { absolute, Kbd, useHotkeys } from "@/ui";
import type { Registered } from "../api";
import styles from "./register.module.css";

interface DoneProps {
  registered: Registered;
  onNext: () => void;
}

/** Registered: the number, where it went, and until when. */
export function Done({ registered, onNext }: DoneProps) {
  const { t } = useTranslation("workorders");
  const { zone } = useMe();
  const navigate = useNavigate();
  const units = useUnits().data ?? [];
  const open = () => void navigate({ to: "/workorders/$id", params: { id: registered.id } });
  useHotkeys({ n: onNext, o: open });
  const closed = registered.state === "closed";
  const department = units.find(({ id }) => id === registered.department)?.name;
  return (
    <section className={styles.done} aria-labelledby="registered-title">
      <h2 id="registered-title">
        <CheckCircleFilled aria-hidden /> {t(closed ? "done.closed" : "done.title")}
      </h2>
      <Typography.Text
        className={styles.number}
        copyable={{ text: registered.number, tooltips: [t("done.copy"), t("done.copied")] }}
      >
        {registered.number}
      </Typography.Text>
      {!closed && (
        <dl className={styles.doneFacts}>
          {department && (
            <div>
              <dt>{t("column.department")}</dt>
              <dd>{department}</dd>
            </div>
          )}
          <div>
            <dt>{t("column.due")}</dt>
            <dd>{absolute(registered.due_at, zone)}</dd>
          </div>
        </dl>
      )}
      <div className={styles.foot}>
        <Button type="primary" autoFocus onClick={onNext}>
          {t("done.next")} <Kbd>N</Kbd>
        </Button>
        <Button onClick={open}>
          {t("done.open")} <Kbd>O</Kbd>
        </Button>
      </div>
    </section>
  );
}
