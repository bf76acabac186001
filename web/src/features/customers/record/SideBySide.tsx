import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "@/api/types";
import { ProblemPanel } from "@/ui";
import { recordOptions } from "../api";
import styles from "../customers.module.css";
import { FormOfAddress, Treatment } from "../Treatment";

interface SideBySideProps {
  kept: CustomerRecord;
  other: string;
  /** What the other one is in this. */
  heading?: string;
}

/** Two records beside each other, masked; what differs stands out. */
export function SideBySide({ kept, other, heading }: SideBySideProps) {
  const { t } = useTranslation("customers");
  const second = useQuery(recordOptions(other));
  if (second.isError) return <ProblemPanel problem={second.error} retry={() => void second.refetch()} />;
  if (!second.data) return <Skeleton active />;
  const both = [kept, second.data] as const;
  const row = (name: string, say: (customer: CustomerRecord) => ReactNode, differs: boolean) => (
    <tr data-differs={differs || undefined}>
      <th scope="row">{t(`field.${name}`)}</th>
      {both.map((customer) => (
        <td key={customer.id}>{say(customer) || "—"}</td>
      ))}
    </tr>
  );
  const plain = (name: "document_number" | "email" | "address" | "number") =>
    row(name, (customer) => customer[name], kept[name] !== second.data[name]);
  const phones = (customer: CustomerRecord) =>
    customer.numbers.some(({ until }) => until === null) &&
    customer.numbers
      .filter(({ until }) => until === null)
      .map(({ id, phone }) => <div key={id}>{phone}</div>);
  return (
    <table className={styles.beside}>
      <thead>
        <tr>
          <th />
          <th>{t("merge.kept")}</th>
          <th>{heading ?? t("merge.gone")}</th>
        </tr>
      </thead>
      <tbody>
        {row(
          "name",
          ({ name, title }) => (
            <FormOfAddress name={name} title={title} />
          ),
          kept.name !== second.data.name,
        )}
        {plain("number")}
        {row("phone", phones, false)}
        {plain("document_number")}
        {row(
          "treatment",
          (customer) => (
            <Treatment customer={customer} />
          ),
          kept.tier !== second.data.tier,
        )}
        {row("region", ({ region }) => region.name, kept.region.id !== second.data.region.id)}
        {plain("email")}
        {plain("address")}
      </tbody>
    </table>
  );
}
