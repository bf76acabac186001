import { EyeOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Card, Facts } from "@/features/case/facts/Card";
import { UnmaskForm } from "@/features/case/facts/UnmaskForm";
import { LadderCard } from "@/features/escalations/LadderCard";
import { FieldValues } from "@/features/forms/FieldValues";
import type { FormSchema } from "@/features/forms/schema";
import { useMay } from "@/session/session";
import { MaskedPhone, StaffName, StateTag, When } from "@/ui";
import { formOf, oneKey, unmask, type Workorder } from "../api";
import { Approvals } from "./Approvals";
import styles from "./one.module.css";
import { Rounds } from "./Rounds";

/** Whom it concerns, with whom it lies, and what it has to do with. */
export function Aside({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  return (
    <>
      <Customer one={one} />
      <Card title={t("one.where")}>
        <Facts
          of={[
            [t("column.department"), one.department.name],
            [t("column.assignee"), <StaffName key="assignee" staff={one.assignee} />],
            [t("one.owner"), <StaffName key="owner" staff={one.owner} />],
            [t("one.unit"), one.unit.name],
            [t("field.channel"), t(`common:channel.${one.channel}`)],
            [t("column.registered"), <When key="registered" at={one.registered_at} full />],
            [t("one.closed"), one.closed_at && <When key="closed" at={one.closed_at} full />],
            [t("one.round"), one.round > 1 ? String(one.round) : null],
            [t("one.moves"), one.moves > 0 ? t("one.times", { count: one.moves }) : null],
          ]}
        />
      </Card>
      <Rounds one={one} />
      <Approvals one={one} />
      <LadderCard id={one.id} ticketKey={oneKey(one.id)} />
      {one.links.length > 0 && (
        <Card title={t("one.links")}>
          <ul className={styles.links}>
            {one.links.map((link) => (
              <li key={link.id}>
                {link.kind === "workorder" ? (
                  <Link to="/workorders/$id" params={{ id: link.id }}>
                    {link.number}
                  </Link>
                ) : (
                  <Link to="/tickets/$id" params={{ id: link.id }}>
                    {link.number}
                  </Link>
                )}{" "}
                {link.how !== "linked" && <span className={styles.quiet}>{t(`one.${link.how}`)} </span>}
                {link.matter} <StateTag state={link.state} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

type Clear = Schemas["WorkorderInClear"];

/** The fields that are masked, of which alone something is told in clear. */
const personal = (form: FormSchema): FormSchema => ({
  ...form,
  properties: Object.fromEntries(
    Object.entries(form.properties).filter(([, schema]) => schema["x-personal"]),
  ),
});

/** The customer, masked; in clear only for as long as this page is open, and only with a recorded reason. */
function Customer({ one }: { one: Workorder }) {
  const { t } = useTranslation(["workorders", "case"]);
  const may = useMay("tickets.unmask");
  const [asking, setAsking] = useState(false);
  const [clear, setClear] = useState<Clear>();
  const masked = personal(formOf(one));
  const isMasked = one.phone !== null || Object.keys(masked.properties).length > 0;
  const eye = (
    <Popover
      open={asking}
      onOpenChange={setAsking}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <UnmaskForm<Clear>
          ask={(reason) => unmask(one.id, reason)}
          onDone={(found) => {
            setClear(found);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      }
    >
      <Button size="small" type="text" icon={<EyeOutlined />} aria-expanded={asking}>
        {t("case:unmask.ask")}
      </Button>
    </Popover>
  );
  return (
    <Card title={t("column.customer")} extra={may && isMasked && !clear ? eye : null}>
      {one.customer_name || one.phone ? (
        <p className={styles.customer}>
          <b>{clear?.customer_name ?? one.customer_name}</b>
          {clear ? (
            <a href={`tel:${clear.phone ?? ""}`}>{clear.phone ?? t("common:unknown")}</a>
          ) : (
            <MaskedPhone phone={one.phone} />
          )}
        </p>
      ) : (
        <p className={styles.quiet}>{t("one.noCustomer")}</p>
      )}
      {clear && Object.keys(masked.properties).length > 0 && (
        <FieldValues form={masked} values={clear.fields} />
      )}
      {clear && (
        <p className={styles.quiet} role="status">
          <SafetyCertificateOutlined aria-hidden /> {t("case:unmask.recorded")}
        </p>
      )}
    </Card>
  );
}
