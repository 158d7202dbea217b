# Prints waves.json: pairs of waves, and what R's survey package says of the change between them.
#   Rscript --vanilla test/statistics/waves.R > test/statistics/waves.json
# Needs survey and jsonlite.
suppressMessages({library(survey); library(jsonlite)})
set.seed(20260301, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

# A wave of n persons: weight, stratum, unit, size of the stratum's population, a share and a mark, some without an answer.
wave <- function(persons, strata, clustered, weighted, fpc, shift) {
  n <- length(persons)
  s <- (persons %% strata) + 1
  u <- if (clustered) (persons %/% (strata * 3)) * strata + s else persons
  c(list(person = persons, w = if (weighted) round(runif(n, 1, 9), 3) else rep(1, n), s = s, u = u,
    x = ifelse(runif(n) < 0.08, NA, as.numeric(((persons * 7) %% 10) / 10 + rnorm(n, 0, 0.3) + shift > 0.5)),
    y = ifelse(runif(n) < 0.05, NA, round(40 + persons %% 17 + rnorm(n, 10 * shift, 6), 2)), g = (persons %/% 2) %% 2), if (fpc) list(f = rep(400, n)))
}

design <- function(d, ids, strata) {
  if (is.null(d$f)) svydesign(ids = ids, strata = strata, weights = ~w, data = d)
  else svydesign(ids = ids, strata = strata, weights = ~w, fpc = ~f, data = d)
}
said <- function(by, at, df) {
  contrast <- svycontrast(by, c(-1, 1))
  change <- as.vector(coef(contrast)); se <- as.vector(SE(contrast))
  list(before = as.vector(coef(by))[1], after = as.vector(coef(by))[2], change = change, se = se, cov = as.vector(vcov(by)[1, 2]), df = df,
    low = change - qt(0.975, df) * se, high = change + qt(0.975, df) * se, p = 2 * pt(-abs(change / se), df))
}
compare <- function(d, formula, ids, strata) {
  made <- design(d, ids, strata)
  kept <- subset(made, !is.na(d[[all.vars(formula)]]))
  said(svyby(formula, ~wave, kept, svymean, covmat = TRUE), NULL, degf(kept))
}

cases <- list()
for (case in list(
  list(name = "simple random", strata = 1, clustered = FALSE, weighted = FALSE, fpc = FALSE),
  list(name = "weighted", strata = 1, clustered = FALSE, weighted = TRUE, fpc = FALSE),
  list(name = "strata and finite population", strata = 3, clustered = FALSE, weighted = TRUE, fpc = TRUE),
  list(name = "strata and clusters", strata = 2, clustered = TRUE, weighted = TRUE, fpc = FALSE)
)) {
  a <- wave(1:60, case$strata, case$clustered, case$weighted, case$fpc, 0)
  b <- wave(sort(c(16:60, 101:118)), case$strata, case$clustered, case$weighted, case$fpc, 0.15)
  stack <- function(a, b, own) {
    both <- rbind(cbind(as.data.frame(a), wave = 1), cbind(as.data.frame(b), wave = 2))
    if (own) { both$s <- both$s + 100 * both$wave; both$u <- both$u + 1000 * both$wave }
    both
  }
  apart <- stack(a, b, TRUE)
  pick <- function(d, persons) as.data.frame(d)[match(persons, d$person), ]
  persons <- intersect(a$person, b$person)
  one <- pick(a, persons); two <- pick(b, persons)
  two$s <- one$s; two$u <- one$u; if (case$fpc) two$f <- one$f
  both <- function(v) { o <- one; t <- two; gone <- is.na(o[[v]]) | is.na(t[[v]]); o[[v]][gone] <- NA; t[[v]][gone] <- NA; stack(o, t, FALSE) }
  found <- list(name = case$name, a = a, b = b, persons = length(persons),
    independent = list(x = compare(apart, ~x, ~u, ~s), y = compare(apart, ~y, ~u, ~s)),
    matched = list(x = compare(both("x"), ~x, ~u, ~s), y = compare(both("y"), ~y, ~u, ~s)))
  if (case$name == "simple random") {
    # Persons asked twice in a simple sample: the paired t test of those who answered both times, were nobody missing.
    whole <- !is.na(one$y) & !is.na(two$y)
    t <- t.test(two$y[whole], one$y[whole], paired = TRUE)
    found$paired <- list(n = sum(whole), change = as.vector(t$estimate), se = as.vector(t$stderr), df = as.vector(t$parameter), low = t$conf.int[1], high = t$conf.int[2], p = t$p.value)
  }
  if (case$name == "weighted") {
    target <- function(d) data.frame(g = c(0, 1), Freq = c(0.45, 0.55) * sum(d$w))
    fitted <- function(d) { d <- as.data.frame(d); p <- postStratify(svydesign(ids = ~u, weights = ~w, data = d), ~g, target(d)); svymean(~y, p, na.rm = TRUE) }
    before <- fitted(a); after <- fitted(b)
    found$calibrated <- list(change = as.vector(coef(after) - coef(before)), se = as.vector(sqrt(SE(before)^2 + SE(after)^2)))
  }
  cases <- c(cases, list(found))
}
cat(toJSON(cases, auto_unbox = TRUE, digits = NA, na = "null"), "\n", sep = "")
