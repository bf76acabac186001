import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/api/types";
import { MaskedPhone } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "./customers.module.css";
import { FormOfAddress, Treatment } from "./Treatment";

interface CustomerTableProps {
  rows: readonly CustomerRow[];
  current: string | undefined;
  onOpen: (id: string) => void;
}

/** What was found, masked by the server. */
export function CustomerTable({ rows, current, onOpen }: CustomerTableProps) {
  const { t } = useTranslation("customers");
  return (
    <table className={`${ui.sticky} ${styles.table}`} aria-label={t("heading")}>
      <thead>
        <tr>
          <th style={{ width: 150 }}>{t("field.name")}</th>
          <th style={{ width: 140 }}>{t("field.phone")}</th>
          <th>{t("field.treatment")}</th>
          <th style={{ width: 150 }}>{t("field.region")}</th>
          <th style={{ width: 110 }}>{t("field.stage")}</th>
          <th style={{ width: 130 }} className={ui.wide}>
            {t("field.audit")}
          </th>
          <th style={{ width: 150 }} className={ui.wide}>
            {t("field.number")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((customer) => (
          <tr
            key={customer.id}
            data-row={customer.id}
            className={customer.id === current ? styles.current : undefined}
            onClick={() => onOpen(customer.id)}
          >
            <td>
              <Link to="/customers/$id" params={{ id: customer.id }}>
                <FormOfAddress name={customer.name} title={customer.title} />
              </Link>
            </td>
            <td>
              <MaskedPhone phone={customer.phone} />
            </td>
            <td>
              <Treatment customer={customer} />
            </td>
            <td>{customer.region.name}</td>
            <td>{t(`stage.${customer.stage}`)}</td>
            <td className={ui.wide}>{t(`audit.${customer.audit}`)}</td>
            <td className={ui.wide}>
              {customer.erased_at
                ? t("erased.short")
                : customer.merged_into
                  ? t("merged.short")
                  : customer.number}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
