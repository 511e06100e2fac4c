"""The people who are there to be played: one for each part, all with one password."""

from dataclasses import dataclass
from typing import Final

from accounts.models import Organization, User
from accounts.roles import Role
from kernel.actors import Actor

PASSWORD: Final = "bookwell-demo"  # noqa: S105 - printed for everybody to see
DOMAIN: Final = "demo.bookwell.example"


@dataclass(frozen=True)
class Part:
    """One part to play. `house` is the organisation that they belong to, if any."""

    name: str
    role: Role
    first_name: str
    last_name: str
    phone: str
    house: str = ""

    @property
    def email(self) -> str:
        return f"{self.name}@{DOMAIN}"


# The houses of the businesses other than the marketplace, by name.
HOUSES: Final = {
    "Anand Homes": Organization.Kind.BUILDER,
    "Yamuna Estates": Organization.Kind.BUILDER,
    "Smile Dental Clinic": Organization.Kind.CLINIC,
    "Sarthi Contractors": Organization.Kind.CONTRACTOR,
    "Manas Practice": Organization.Kind.PRACTICE,
}

PARTS: Final = (
    Part("customer", Role.CUSTOMER, "Asha", "Verma", "+919810010001"),
    Part("customer2", Role.CUSTOMER, "Rohan", "Malhotra", "+919810010002"),
    Part("vendor", Role.VENDOR, "Imran", "Khan", "+919810010003"),
    Part("vendor2", Role.VENDOR, "Sunita", "Yadav", "+919810010004"),
    Part("super_admin", Role.SUPER_ADMIN, "Meera", "Iyer", "+919810010005"),
    Part("ops_manager", Role.OPS_MANAGER, "Vikram", "Sethi", "+919810010006"),
    Part("onboard_manager", Role.ONBOARD_MANAGER, "Nisha", "Thomas", "+919810010007"),
    Part("builder", Role.BUILDER, "Rajat", "Anand", "+919810010008", "Anand Homes"),
    Part("builder2", Role.BUILDER, "Kavita", "Rathi", "+919810010009", "Yamuna Estates"),
    Part("builder_customer", Role.CUSTOMER, "Deepak", "Bansal", "+919810010010"),
    Part("owner", Role.OWNER, "Farah", "Siddiqui", "+919810010011", "Smile Dental Clinic"),
    Part("staff", Role.STAFF, "Joseph", "Mathew", "+919810010012", "Smile Dental Clinic"),
    Part("dentist", Role.DENTIST, "Anjali", "Menon", "+919810010013", "Smile Dental Clinic"),
    Part("patient", Role.CUSTOMER, "Harpreet", "Gill", "+919810010014"),
    Part("patient2", Role.CUSTOMER, "Leela", "Nair", "+919810010015"),
    Part("contractor", Role.CONTRACTOR, "Sanjay", "Rawat", "+919810010016", "Sarthi Contractors"),
    Part("portal_customer", Role.CUSTOMER, "Pooja", "Chawla", "+919810010017"),
    Part("portal_customer2", Role.CUSTOMER, "Aditya", "Ghosh", "+919810010018"),
    Part("psychologist", Role.PSYCHOLOGIST, "Tara", "Dutta", "+919810010019", "Manas Practice"),
    Part("client", Role.CUSTOMER, "Kabir", "Bose", "+919810010020"),
    Part("client2", Role.CUSTOMER, "Sana", "Qureshi", "+919810010021"),
)


def demo_accounts() -> dict[str, dict[str, object]]:
    """The demo accounts that this database has, by part, as `seed_demo --json` prints them."""
    by_email = {part.email: part.name for part in PARTS}
    found = {
        by_email[row["email"]]: {
            "username": row["username"],
            "email": row["email"],
            "phone": str(row["phone"]),
            "password": PASSWORD,
            "id": row["id"],
        }
        for row in User.objects.filter(email__in=by_email).values(
            "id", "username", "email", "phone"
        )
    }
    return {part.name: found[part.name] for part in PARTS if part.name in found}


def actor_of(name: str) -> Actor:
    """The demo account of this part, as it acts."""
    return User.objects.get(email=f"{name}@{DOMAIN}").as_actor()


def name_of(name: str) -> str:
    return User.objects.get(email=f"{name}@{DOMAIN}").get_full_name()
