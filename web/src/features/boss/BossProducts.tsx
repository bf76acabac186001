import { ClockCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, useNow } from "@/ui";
import type { BossProduct } from "./api";
import styles from "./boss.module.css";
import { coded, endingOf, inOrder, money } from "./telling";

/** The plan and what goes with it: price and how long the contract still runs. */
export function BossProducts({ products }: { products: BossProduct[] | null }) {
  const { t } = useTranslation("boss");
  return (
    <section className={styles.part} aria-label={t("products.title")}>
      <h3>{t("products.title")}</h3>
      {!products && <p className={styles.quiet}>{t("products.unknown")}</p>}
      {products?.length === 0 && <p className={styles.quiet}>{t("products.none")}</p>}
      <ul className={styles.list}>
        {inOrder(products ?? []).map((product) => (
          <Product key={product.id} product={product} />
        ))}
      </ul>
    </section>
  );
}

function Product({ product }: { product: BossProduct }) {
  const { t, i18n } = useTranslation("boss");
  const { name, kind, status, price, period, contract_ends_at: ends } = product;
  return (
    <li className={styles.product}>
      <span className={styles.productName}>
        {kind === "plan" ? <b>{name}</b> : name}
        {kind && <span className={styles.kind}>{coded(t, "kinds", kind)}</span>}
        {status && status !== "active" && (
          <span className={styles.inactive}>{coded(t, "productStatus", status)}</span>
        )}
      </span>
      {price && (
        <span className={styles.figure}>
          {money(price, i18n.language)}
          {period && <span className={styles.quiet}> / {coded(t, "periods", period)}</span>}
        </span>
      )}
      {ends && <ContractEnd at={ends} />}
    </li>
  );
}

function ContractEnd({ at }: { at: string }) {
  const { t } = useTranslation("boss");
  const { zone } = useMe();
  const ending = endingOf(at, useNow());
  return (
    <span className={styles.ending} data-ending={ending}>
      {ending === "soon" && <ClockCircleOutlined aria-hidden />}{" "}
      {t(`ending.${ending}`, { date: absolute(at, zone, "YYYY-MM-DD") })}
    </span>
  );
}
