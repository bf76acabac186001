"""An authority of one's own and certificates that it signs, valid for the addresses that the tests use."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shouwen.gateways.asterisk import Certificate

Key = ec.EllipticCurvePrivateKey


class Authority:
    """Signs for whoever asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = _named("an authority of the tests")
        self._key = ec.generate_private_key(ec.SECP256R1())
        unsigned = _begun(self._name, self._name, self._key).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        self.file = folder / "authority.pem"
        self.file.write_bytes(_pem(unsigned.sign(self._key, hashes.SHA256())))

    def certificate(self, address: str) -> Certificate:
        """For a switch at this address, which trusts this authority alone."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        signed = (
            _begun(_named(address), self._name, key)
            .add_extension(named, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        own, its_key = self._folder / f"{address}.pem", self._folder / f"{address}.key"
        own.write_bytes(_pem(signed))
        its_key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return Certificate(own, its_key, self.file)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject: x509.Name, issuer: x509.Name, key: Key) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
