import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { WhoLooked } from "@/features/privacy/WhoLooked";
import { useMay } from "@/session/session";
import styles from "../customers.module.css";
import { Card } from "./Card";

/** Who looked at this customer; read once somebody asks for it, and only by those who may. */
export function Looks({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const may = useMay("customers.looks");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <Card
      title={t("looks.title")}
      extra={
        <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "looks.hide" : "looks.show")}
        </Button>
      }
    >
      {open ? <WhoLooked customer={customer} /> : <p className={styles.quiet}>{t("looks.how")}</p>}
    </Card>
  );
}
