"""A picture of real size and shape: the actors of the founding article, its ties, and gaps of three sorts."""

from stakegraph.views.picture import Asked, Gap, Node, Picture, Proof, Said, Tie

LEE = "Cybersecurity Strategy Advice for the Trump Administration: US-Mexico Relations"
CITED = {
    "ventures": ("Cybersecurity Latin American Market Report", "https://example.org/latam-2015"),
    "bsa": ("Country Report: Mexico", "https://example.org/bsa/mexico"),
    "state": ("Merida Initiative", "https://example.org/state/merida"),
    "crs": ("U.S.-Mexican Security Cooperation", None),
    "freedom": ("Freedom on the Net 2016", "https://example.org/fotn/2016?country=mexico"),
    "wfp": ("FACT SHEET: The Mérida Initiative/Plan Mexico", None),
    "nals": ("Key Deliverables for the 2016 North American Leaders’ Summit", "https://example.org/nals"),
}

ENTITIES = """
country us United States; country mx Mexico; country ca Canada
government us-gov United States government; government mx-gov Mexican government; government ca-gov Canadian government
government trump-administration Trump Administration
agency us-congress United States Congress; agency mx-interior-ministry Mexican Interior Ministry
agency mx-military Mexican military; agency mx-judiciary Mexican judiciary; agency cert-us US national CERT
agency cert-mx Mexico’s national CERT; agency cert-ca Canada’s national CERT
agency mx-cybercrime-task-forces Cybercrime task forces; agency us-state-department US Department of State
agency crs Congressional Research Service; agency ustr US Trade Representative
company microsoft Microsoft; company apple Apple; company google Google; company norton Norton
company control-risks ControlRisks; company cybersecurity-ventures Cybersecurity Ventures
organization carnegie-corporation Carnegie Corporation of New York; organization bsa Business Software Alliance
organization world-bank The World Bank; organization freedom-house Freedom House
organization witness-for-peace Witness for Peace; organization the-nation The Nation
person pena-nieto Enrique Peña Nieto; person stacia-lee Stacia Lee; person june-beittel June S. Beittel
person clare-ribando-seelke Clare Ribando Seelke; person kristin-finklea Kristin Finklea
group us-ict-companies American ICT companies; group mx-ict-companies Mexican ICT companies
group mx-citizens Mexican citizens; group journalists Journalists; group activists Activists
group social-movements Social movements; group mx-local-officials Local officials
group mx-regional-officials Regional officials; group mx-national-officials National officials
group mx-judges Mexican judges; group mx-police Mexican police officers; group us-officials American officials
group mx-financial-sector Mexican financial sector; group us-investors American investors
threat_actor criminal-organizations Criminal organizations; threat_actor corrupt-politicians Corrupt politicians
agreement microsoft-segob-agreement-2014 Microsoft–Interior Ministry agreement
program merida-initiative Mérida Initiative; program reformed-merida Reformed Mérida Initiative
forum tceg Trilateral Cyber Experts Group; event nals-2016 2016 North American Leaders Summit
pledge nals-2016-pledge Summit pledge of the United States; plan mx-nsp National Security Program 2014–2018
plan mx-cyber-strategy National cybersecurity strategy; activity microsoft-awareness Microsoft’s awareness work
activity joint-cert-exercises Joint CERT exercises; activity training-of-judges Training for judges and police
source lee-2017 Cybersecurity Strategy Advice for the Trump Administration; topic cybercrime Cybercrime
"""

TIES = """
us shares_border_with mx; us trades_with mx; us invests_in mx praised; us cooperates_with mx praised
us-gov part_of us; mx-gov part_of mx; ca-gov part_of ca; us-congress part_of us-gov; cert-us part_of us-gov
us-state-department part_of us-gov; crs part_of us-congress; ustr part_of us-gov; trump-administration part_of us-gov
mx-interior-ministry part_of mx-gov; mx-military part_of mx-gov; mx-judiciary part_of mx-gov; cert-mx part_of mx-gov
mx-cybercrime-task-forces part_of mx-gov; cert-ca part_of ca-gov; mx-local-officials part_of mx-gov
mx-regional-officials part_of mx-gov; mx-national-officials part_of mx-gov; mx-judges part_of mx-judiciary
mx-police part_of mx-gov; us-officials part_of us-gov; pena-nieto holds_office mx-gov; pena-nieto issued mx-nsp
mx-nsp has_topic cybercrime; mx-gov issued mx-cyber-strategy absent; mx-gov created mx-cybercrime-task-forces
microsoft party_to microsoft-segob-agreement-2014 praised
mx-interior-ministry party_to microsoft-segob-agreement-2014 praised
microsoft-awareness part_of microsoft-segob-agreement-2014; microsoft raises_awareness_of mx-citizens praised
microsoft provides microsoft-awareness; microsoft member_of us-ict-companies; apple member_of us-ict-companies
google member_of us-ict-companies; apple raises_awareness_of mx-citizens recommended
google raises_awareness_of mx-citizens recommended; us-gov encourages apple recommended
us-gov encourages google recommended; us-ict-companies cooperates_with mx-ict-companies recommended
microsoft-segob-agreement-2014 has_topic cybercrime; us-gov created merida-initiative
us-congress funds merida-initiative; merida-initiative funds mx-gov; merida-initiative funds mx-military criticised
merida-initiative diverted_to criminal-organizations criticised; mx-military suppresses social-movements criticised
mx-military suppresses activists criticised; criminal-organizations attacks journalists criticised
corrupt-politicians attacks journalists criticised; criminal-organizations censors journalists criticised
corrupt-politicians censors journalists criticised; criminal-organizations influences mx-gov criticised
cybercrime affects mx-financial-sector; cybercrime affects mx-citizens; cybercrime affects us-investors
us-investors invests_in mx-financial-sector; reformed-merida part_of merida-initiative recommended
us-gov funds reformed-merida recommended; reformed-merida trains mx-judges recommended
reformed-merida trains mx-police recommended; training-of-judges part_of reformed-merida recommended
us-officials cooperates_with mx-national-officials recommended; us-gov member_of tceg; mx-gov member_of tceg
ca-gov member_of tceg; us-gov engages mx-gov; us-gov engages mx-gov recommended; us-gov pledged nals-2016-pledge pledged
nals-2016-pledge part_of nals-2016; us-gov coordinates_with tceg pledged; joint-cert-exercises part_of tceg recommended
cert-us exercises_with cert-mx recommended; us-gov shares_information_with mx-gov recommended
mx-local-officials coordinates_with mx-regional-officials absent
mx-regional-officials coordinates_with mx-national-officials absent
mx-local-officials coordinates_with mx-national-officials absent
stacia-lee authored lee-2017; lee-2017 addressed_to trump-administration; carnegie-corporation funds lee-2017
june-beittel part_of crs; clare-ribando-seelke part_of crs; kristin-finklea part_of crs
lee-2017 cites bsa; lee-2017 cites world-bank; lee-2017 cites norton; lee-2017 cites control-risks
lee-2017 cites freedom-house; lee-2017 cites cybersecurity-ventures; lee-2017 cites witness-for-peace
lee-2017 cites the-nation; lee-2017 cites crs; lee-2017 cites us-state-department; lee-2017 cites ustr
"""

GAPS = """
apple mx-interior-ministry ict-company-agency gap-no-record
google mx-interior-ministry ict-company-agency gap-no-record
microsoft cert-mx ict-company-agency gap-no-record; apple mx-citizens rec-1.6 gap-implied
google mx-citizens rec-1.6 gap-implied; us-ict-companies mx-ict-companies rec-1.2 gap-no-record
cert-us cert-mx rec-3.2 gap-implied; cert-mx cert-ca rec-3.2 gap-implied; cert-us cert-ca rec-3.2 gap-implied
us-gov mx-gov rec-3.4 gap-implied; mx-local-officials mx-regional-officials rec-2.10 gap-asserted
mx-regional-officials mx-national-officials rec-2.10 gap-asserted
mx-local-officials mx-national-officials rec-2.10 gap-asserted; reformed-merida mx-judges rec-2.3 gap-implied
us-officials mx-judges rec-2.9 gap-no-record; mx-gov mx-cyber-strategy rec-3.5 gap-asserted
"""

RULES = {
    "ict-company-agency": "Agreements of US ICT companies with Mexican agencies",
    "rec-1.2": "Relationships of American and Mexican ICT companies",
    "rec-1.6": "Awareness campaigns like Microsoft’s",
    "rec-2.3": "Training for Mexican judges",
    "rec-2.9": "Partnerships of officials in similar professions",
    "rec-2.10": "Coordination of local, regional and national officials",
    "rec-3.2": "Joint CERT exercises under the experts group",
    "rec-3.4": "A pledge to share information on attacks",
    "rec-3.5": "A national cybersecurity strategy",
}
VEHICLES = {"rec-3.2": "Trilateral Cyber Experts Group", "rec-3.4": "Trilateral Cyber Experts Group"}
DAYS = ("2014", "2016", "2017-01-17")
LASTING = {"existing": ("yyy", "nyy", "uyy", "uuu", "npp"), "pledged": ("nll",)}  # every other status: said in 2016
SYMMETRIC = frozenset({"shares_border_with", "trades_with", "cooperates_with", "exercises_with", "coordinates_with"})
QUOTES = (
    "Microsoft signed an agreement with the Mexican Interior Ministry",
    "such as Apple and Google to engage in similar awareness campaigns",
    "lack of coordination between different levels of government",
    "the existing Trilateral Cyber Experts Group, which contains the United States, Mexico, and Canada",
    "Mexico currently does not have a national cybersecurity strategy",
)
ALIASES = {"merida-initiative": ("Plan Mexico", "Mérida"), "tceg": ("TCEG",), "mx-interior-ministry": ("SEGOB",)}


def sample_picture() -> Picture:
    """About sixty entities, a hundred ties and sixteen gaps."""
    nodes, ties, gaps = tuple(_nodes()), tuple(_ties()), tuple(_gaps())
    return Picture(
        title="US–Mexico cybersecurity cooperation",
        as_of="2017-01-17",
        layers=("article",),
        counts={"entities": len(nodes), "ties": len(ties), "gaps": len(gaps)},
        digest="5f2c0a9e7d1b44c38e6a90d2b7f3185c5f2c0a9e7d1b44c38e6a90d2b7f3185c",
        nodes=nodes,
        ties=ties,
        gaps=gaps,
        notes=("No record means: nothing in these seeds. It does not mean that nothing exists.",),
        asked=tuple(_asked()),
        days=DAYS,
    )


def big_picture(nodes: int = 120, ties: int = 200, gaps: int = 20) -> Picture:
    """A made-up graph with busy hubs and many leaves, as large as asked for."""
    kinds = ("government", "agency", "company", "organization", "person", "group", "program", "agreement", "forum")
    names = ("Ministry of Works No. {}", "Harbour Trust {}", "Norrland Board for Cross-border Roaming {}", "Helix {}")
    made = tuple(
        Node(f"e{n}", names[n % 4].format(n), kinds[n * 7 % len(kinds)], kinds[n * 7 % len(kinds)])
        for n in range(nodes)
    )
    pairs = [(n, (n * n * 31 + 7 * n) % max(1, min(n, 9 + n // 8))) for n in range(1, nodes)]
    pairs += [(n * 13 % nodes, (n * 37 + 5) % nodes) for n in range(max(0, ties - len(pairs)))]
    lines = tuple(Tie(f"r{n}", f"e{a}", f"e{b}", "funds", "funds") for n, (a, b) in enumerate(pairs[:ties]))
    missing = tuple(
        Gap(f"m{n}", f"e{n * 11 % nodes}", f"e{(n * 29 + 3) % nodes}", "r", "A rule", "gap-no-record")
        for n in range(gaps)
    )
    return Picture("A made-up graph", nodes=made, ties=lines, gaps=missing)


def _asked() -> list[Asked]:
    """The rules of recommendations as checks, each with its gaps as pairs; and two that are no gap."""
    gaps, made = _gaps(), []
    for rule in sorted(rule for rule in RULES if rule.startswith("rec-")):
        pairs = tuple((gap.source_id, gap.target_id, gap.state) for gap in gaps if gap.rule == rule)
        number, of = rule.removeprefix("rec-"), f"Recommendation {rule[4]}"
        words = (pairs[0][2], f"0 of {len(pairs)}", "Nothing meets it.", "", VEHICLES.get(rule, ""), "")
        made.append(Asked(number, RULES[rule], of, *words, pairs, (_proof(rule),)))
    both = (("us-gov", "mx-gov", "met"),)
    made.append(Asked("3.1", "Both in the group", "Recommendation 3", "met", "1 of 1", "both in it", pairs=both))
    made.append(Asked("2.6", "Stronger rule of law", "Recommendation 2", "not-checkable", reason="an outcome"))
    return made


def _rows(text: str) -> list[list[str]]:
    return [row.split() for row in text.replace("\n", ";").split(";") if row.strip()]


def _nodes() -> list[Node]:
    made = []
    for kind, key, *name in _rows(ENTITIES):
        said = (
            Said(
                f"is called {' '.join(name)}",
                when="as of 2017-01-17",
                layer="article",
                says="Lee",
                proofs=(_proof(key),),
            ),
        )
        made.append(Node(key, " ".join(name), kind, kind.replace("_", " "), ALIASES.get(key, ()), said))
    return made


def _ties() -> list[Tie]:
    made = []
    for number, (source, kind, target, *labels) in enumerate(_rows(TIES)):
        stance = next((each for each in labels if each in ("praised", "criticised")), "neutral")
        status = next((each for each in labels if each not in ("praised", "criticised")), "existing")
        said = _said(f"{source} {kind.replace('_', ' ')} {target}", status, stance)
        title = kind.replace("_", " ")
        lasting = LASTING.get(status, ("xss",))
        days = lasting[number % len(lasting)]
        made.append(
            Tie(f"r{number:03}", source, target, kind, title, status, stance, kind not in SYMMETRIC, (said,), days)
        )
    return made


def _said(text: str, status: str, stance: str) -> Said:
    modality = {"existing": "asserted", "recommended": "normative"}.get(status, "attributed")
    proof = _proof(text)
    says = f"Lee 2017, citing {proof.cites[0]}" if proof.cites else "Lee 2017"
    return Said(text, status, stance, modality, "certain", "2014 – ongoing", "article", says, (proof,))


def _proof(text: str) -> Proof:
    pick = sum(map(ord, text))
    title, url = tuple(CITED.values())[pick % len(CITED)]
    cites = () if pick % 3 == 0 else (title,)
    return Proof("lee-2017", LEE, f"L{18 + pick % 43}", QUOTES[pick % len(QUOTES)], cites, url)


def _gaps() -> list[Gap]:
    reason = "Expected by the rule; nothing said so far meets it."
    near = "Microsoft – Mexican Interior Ministry, agreement of 2014"
    return [
        Gap(
            f"g{number:02}", one, other, rule, RULES[rule], state, reason, near, VEHICLES.get(rule, ""), (_proof(rule),)
        )
        for number, (one, other, rule, state) in enumerate(_rows(GAPS))
    ]
