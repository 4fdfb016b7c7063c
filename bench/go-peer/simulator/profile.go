package simulator

import "math"

const (
	hour             = 3_600_000
	day              = 24 * hour
	retrainingPeriod = 30 * day
	cleanupPeriod    = 7 * day
)

// profile is what makes one pipeline differ from another.
type profile struct {
	traffic, pressure, latency, noise, accuracy, aging float64
	load                                               shape
	phase, retrainedAt, cleanedAt                      int64
}

// profileOf is a pure function of seed and index; the first pipeline has no peculiarities.
func profileOf(seed uint64, index int) profile {
	if index == 0 {
		return profile{traffic: 1, pressure: 1, latency: 1, noise: 1, accuracy: 0.95, aging: 1, load: office}
	}
	d := drawsOf(seed, index, "profile")
	between := func(low, high float64, draw uint32) float64 { return low + (high-low)*d.uniform(0, draw) }
	wholeHours := func(most float64, draw uint32) int64 { return int64(math.Floor(between(0, most, draw))) * hour }
	root := between(0.5, 3.2, 0)
	return profile{
		traffic:     root * root,
		pressure:    between(0.7, 1.25, 1),
		latency:     between(0.5, 1.05, 2),
		noise:       between(0.15, 0.3, 3),
		accuracy:    between(0.93, 0.955, 4),
		aging:       between(0.05, 0.1, 8),
		load:        service,
		phase:       wholeHours(8, 5),
		retrainedAt: wholeHours(720, 6),
		cleanedAt:   wholeHours(168, 7),
	}
}

// since is the time since the last of the events that happen every period, counted from the first.
func since(instant, first, period int64) int64 {
	return floorMod(instant-first, period)
}

func floorMod(a, b int64) int64 {
	return ((a % b) + b) % b
}
